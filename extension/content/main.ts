import type { Milliseconds } from '../../shared/brand.ts';
import type { HeldCapture } from '../../shared/capture/capture.ts';
import { maxCaptureLength } from '../../shared/capture/capture.ts';
import { parseCapture } from '../../shared/capture/parse-capture.ts';
import { afterDocumentOpen } from '../../shared/integrations/after-document-open.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { browser } from '../browser.ts';
import { ask } from '../channel.ts';
import { hex, listenOnBridge } from './bridge-end.ts';
import { createHold } from './hold.ts';
import { contentState } from './state.ts';

// Isolated world: the trust border. It believes nothing that comes over the bridge until it is parsed, gives each
// capture its id and time, and holds it until the background has stored it.

const state = contentState();
if (!state.started) start();
state.paused = false;

function start() {
  state.started = true;

  const hold = createHold(
    (batch) => ask('capture', { ...batch, url: location.href, late: state.late }),
    () => {
      state.paused = true;
    },
  );

  const stopListening = listenOnBridge(document, (detail) => {
    // After an update of the extension this script is an orphan: the new one has its own ears.
    if (browser.runtime.id === undefined) return stopListening();
    if (state.paused) return;
    const held = holdable(detail);
    if (held === undefined) return hold.countRefused();
    hold.add(held);
    if (state.leaving) hold.hurry();
  });

  const leave = () => {
    state.leaving = true;
    hold.hurry();
  };
  const comeBack = () => {
    state.leaving = false; // From the back/forward cache.
  };
  const listen = () => {
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);
  };
  listen();
  afterDocumentOpen({ document, MutationObserver }, listen);

  if (window === top) void ask('pageStarted', null).catch(() => undefined); // Only the badge's colour hangs on it.
}

function holdable(detail: unknown): HeldCapture | undefined {
  if (typeof detail !== 'string' || detail.length > maxCaptureLength) return undefined;
  const capture = parseCapture(parseJson(detail));
  if (capture === undefined) return undefined;
  const eventId = hex(crypto.getRandomValues(new Uint8Array(16))) as EventId;
  return { eventId, at: Date.now() as Milliseconds, capture };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}
