import { afterDocumentOpen } from '../../shared/integrations/after-document-open.ts';
import { agreed, nameAgreed, pageReady } from '../bridge.ts';

/** The content script's end of the bridge: hears each string that comes over. Returns its stop. */
export function listenOnBridge(page: Document, hear: (detail: unknown) => void): () => void {
  const name = randomName();
  const offer = () => page.dispatchEvent(new CustomEvent(nameAgreed, { detail: name }));

  const onMessage = (event: Event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    // The page script has the name: from now on, nobody is told it again.
    if (detail === agreed) page.removeEventListener(pageReady, offer, true);
    else hear(detail);
  };
  const listen = () => page.addEventListener(name, onMessage, true);
  listen();
  const stopReopening = afterDocumentOpen({ document: page, MutationObserver }, listen);
  // Whichever of the two scripts runs first, they find each other: offered now, and when the other says it is there.
  page.addEventListener(pageReady, offer, true);
  offer();

  return () => {
    stopReopening();
    page.removeEventListener(name, onMessage, true);
    page.removeEventListener(pageReady, offer, true);
  };
}

const randomName = () => hex(crypto.getRandomValues(new Uint8Array(16)));

/** Bytes as lower-case hex digits. (`crypto.randomUUID` is missing on http pages.) */
export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
