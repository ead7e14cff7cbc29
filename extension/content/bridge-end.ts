import { randomId } from '../../widget/page/random-id.ts';
import { agreed, nameAgreed, pageReady } from '../bridge.ts';

interface Ears {
  /** For each string that comes over. */
  readonly hear: (detail: unknown) => void;
  /** The page script is there. */
  readonly connected: () => void;
}

/** The content script's end of the bridge; returns its stop. */
export function listenOnBridge(meetingPlace: EventTarget, { hear, connected }: Ears): () => void {
  const name = randomId();
  const offer = () => meetingPlace.dispatchEvent(new CustomEvent(nameAgreed, { detail: name }));

  const onMessage = (event: Event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (detail !== agreed) return hear(detail);
    // The page script has the name: from now on, nobody is told it again.
    meetingPlace.removeEventListener(pageReady, offer, true);
    connected();
  };
  meetingPlace.addEventListener(name, onMessage, true);
  // Whichever of the two scripts runs first, they find each other: offered now, and when the other says it is there.
  meetingPlace.addEventListener(pageReady, offer, true);
  offer();

  return () => {
    meetingPlace.removeEventListener(name, onMessage, true);
    meetingPlace.removeEventListener(pageReady, offer, true);
  };
}
