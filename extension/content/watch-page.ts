import type { Milliseconds } from '../../shared/brand.ts';
import type { Capture } from '../../shared/capture/capture.ts';
import { parseTold } from '../../shared/capture/parse-told.ts';
import { afterDocumentOpen } from '../../shared/integrations/after-document-open.ts';
import type { Trail } from '../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { browser } from '../browser.ts';
import { ask } from '../channel.ts';
import { listenOnBridge, randomId } from './bridge-end.ts';
import { createHold } from './hold.ts';
import { createTrailKeeper, type TrailKeeper } from './keep-trail.ts';
import { observe } from './observe.ts';
import type { ContentState } from './state.ts';
import { createTrail } from './trail.ts';
import { viewOf } from './view-of.ts';

/**
 * Watches one document: hears what its page script tells, observes what needs no page script, and keeps the trail. Each
 * capture gets its id and time here, and is held until the background has stored it.
 */
export function watchPage(state: ContentState): void {
  state.started = true;

  let askedAt = state.wakes;
  const hold = createHold({
    document: randomId(),
    ask: (batch) => {
      askedAt = state.wakes;
      return ask('capture', { ...batch, url: location.href, late: state.late, view: viewOf(window) });
    },
    stop: () => {
      // An answer of the time before the site was watched again stops nothing.
      if (askedAt === state.wakes) state.paused = true;
    },
  });

  // A frame's trail ends with it: only the page in the tab has a next one.
  let keeper: TrailKeeper | undefined;
  const trail = createTrail(
    () => !state.paused,
    (crumb) => keeper?.after(crumb),
  );
  if (window === top) keeper = createTrailKeeper(trail.read, keep);

  const whileWatched = (work: () => void) => {
    // After an update of the extension this script is an orphan: the new one has its own ears.
    if (browser.runtime.id === undefined) return stop();
    if (state.paused) return;
    work();
    if (state.leaving) hold.hurry();
  };
  const take = (capture: Capture, times = 1) =>
    whileWatched(() => {
      const held = { eventId: randomId() as EventId, at: Date.now() as Milliseconds, capture };
      hold.add({ ...held, ...(times > 1 ? { times } : {}), breadcrumbs: trail.read() });
    });
  const hear = (detail: unknown) => {
    const told = parseTold(detail);
    if (told?.capture !== undefined) return take(told.capture, told.times);
    whileWatched(() => (told === undefined ? hold.countForged() : hold.countGivenUp(told.givenUp)));
  };
  const connected = () => {
    state.connected = true;
  };
  const stopListening = listenOnBridge(meetingPlaceOf(document), {
    hear,
    connected,
  });
  const stopObserving = observe(window, state.late, (seen) => take(seen));
  const stop = () => {
    stopListening();
    stopObserving();
    trail.stop();
  };

  const leave = ({ isTrusted }: Event) => {
    if (!isTrusted) return; // A page can dispatch what looks like its end.
    state.leaving = true;
    hold.hurry();
    keeper?.now();
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

/** If this fails, the next page's trail begins with itself. */
async function keep(trail: Trail): Promise<void> {
  if (browser.runtime.id !== undefined) await ask('keepTrail', trail).catch(() => undefined);
}
