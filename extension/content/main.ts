import type { Milliseconds } from '../../shared/brand.ts';
import type { HeldCapture } from '../../shared/capture/capture.ts';
import { maxCaptureLength } from '../../shared/capture/capture.ts';
import { parseCapture } from '../../shared/capture/parse-capture.ts';
import { afterDocumentOpen } from '../../shared/integrations/after-document-open.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { browser } from '../browser.ts';
import { ask } from '../channel.ts';
import { listenOnBridge, randomId } from './bridge-end.ts';
import { createHold } from './hold.ts';
import { contentState } from './state.ts';

// Isolated world: the trust border. It believes nothing that comes over the bridge until it is parsed, gives each
// capture its id and time, and holds it until the background has stored it.

const state = contentState();
if (!state.started) start();
state.paused = false;

function start() {
  state.started = true;

  const hold = createHold({
    document: randomId(),
    ask: (batch) => ask('capture', { ...batch, url: location.href, late: state.late }),
    stop: () => {
      state.paused = true;
    },
  });

  const hear = (detail: unknown) => {
    // After an update of the extension this script is an orphan: the new one has its own ears.
    if (browser.runtime.id === undefined) return stopListening();
    if (state.paused) return;
    const held = holdable(detail);
    if (held === undefined) return hold.countForged();
    hold.add(held);
    if (state.leaving) hold.hurry();
  };
  const connected = () => {
    state.connected = true;
  };
  const stopListening = listenOnBridge(meetingPlaceOf(document), { hear, connected });

  const leave = ({ isTrusted }: Event) => {
    if (!isTrusted) return; // A page can dispatch what looks like its end.
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
  return { eventId: randomId() as EventId, at: Date.now() as Milliseconds, capture };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}
