import type { Milliseconds } from '../../shared/brand.ts';
import { type HeardMessage, hearBridgeMessage } from '../../shared/capture/bridge-message.ts';
import { isFault, type PassedCapture } from '../../shared/capture/capture.ts';
import { mayBeHidden } from '../../shared/capture/hidden-error.ts';
import type { PageSdk } from '../../shared/capture/page-sdk.ts';
import { shareTrails } from '../../shared/capture/share-trails.ts';
import { createToldRejections } from '../../shared/capture/told-rejections.ts';
import { afterDocumentOpen } from '../../shared/integrations/after-document-open.ts';
import { failedPage } from '../../shared/integrations/page-answer.ts';
import type { Trail } from '../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { hiddenScriptHosts } from '../../widget/page/hidden-scripts.ts';
import { observe } from '../../widget/page/observe.ts';
import { randomId } from '../../widget/page/random-id.ts';
import { createTrail } from '../../widget/page/trail.ts';
import { viewOf } from '../../widget/page/view-of.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { browser } from '../browser.ts';
import { ask, onAround, onObserved } from '../channel.ts';
import { listenOnBridge } from './bridge-end.ts';
import { createHold } from './hold.ts';
import { createTrailKeeper, type TrailKeeper } from './keep-trail.ts';
import { createOnce } from './requests-once.ts';
import { createSourceReader } from './source-lines.ts';
import type { ContentState } from './state.ts';
import { tellShown } from './tell-shown.ts';
import { wakeEarly } from './wake-early.ts';

/**
 * Watches one document: hears what its page script tells, observes what needs no page script, and keeps the trail. Each
 * capture gets its id and time here, and is held until the background has stored it.
 */
export function watchPage(state: ContentState): void {
  state.started = true;

  // A page that had started may have run scripts that nobody has noted.
  const source = state.late || state.off.includes('contextLines') ? undefined : createSourceReader(document);
  let askedAt = state.wakes;
  let pageSdk: PageSdk | undefined;
  const hold = createHold({
    document: randomId(),
    ask: async ({ captures, losses }) => {
      askedAt = state.wakes;
      const { late } = state;
      const context = { url: location.href, late, view: viewOf(window), ...(pageSdk && { pageSdk }) };
      const answer = await ask('capture', { ...shareTrails(captures), losses, ...context });
      if (answer.watched) state.onAnswer?.(answer.settled, answer.ignored);
      return answer;
    },
    stop: () => {
      // An answer of the time before the site was watched again stops nothing.
      if (askedAt === state.wakes) state.paused = true;
    },
  });

  // A frame's trail ends with it: only the page in the tab has a next one.
  let keeper: TrailKeeper | undefined;
  let shown: ReturnType<typeof tellShown> | undefined;
  const trail = createTrail(state, (crumb) => {
    keeper?.after(crumb);
    shown?.(crumb);
  });
  if (window === top) keeper = createTrailKeeper(trail.read, keep);

  const rejections = createToldRejections();
  const whileWatched = (work: () => void) => {
    // After an update of the extension this script is an orphan: the new one has its own ears.
    if (browser.runtime.id === undefined) return stop();
    if (state.paused) return;
    work();
    if (state.leaving) hold.hurry();
  };
  const take = (capture: PassedCapture, times?: number, rejection?: number) =>
    whileWatched(() => {
      const eventId = randomId() as EventId;
      if (rejection !== undefined) rejections.remember(rejection, eventId);
      // Of what is told again as a count, the lines were told the first time.
      const lines = (times ?? 1) === 1 ? source?.linesOf(capture) : undefined;
      const held = {
        eventId,
        at: Date.now() as Milliseconds,
        capture,
        ...(times === undefined ? {} : { times }),
        ...(isFault(capture) ? { breadcrumbs: trail.read() } : {}),
        ...(mayBeHidden(capture) ? { hosts: hiddenScriptHosts(document, origin) } : {}),
        ...(lines && { source: lines }),
      };
      hold.add(held);
      state.onCapture?.(held);
    });
  state.report = (capture) => take(capture);
  const hear = (message: HeardMessage | undefined) => {
    if (message === undefined) return whileWatched(hold.countForged);
    switch (message.kind) {
      case 'sdk':
        pageSdk = message.sdk;
        return;
      case 'crumb':
        return trail.leave(message.crumb);
      case 'handled': {
        // One that was told while the site was not watched, or long ago, is no event of ours.
        const of = rejections.take(message.rejection);
        return of === undefined ? undefined : take({ kind: 'handled', of });
      }
      case 'fault':
        return isOff(message.capture) ? undefined : take(message.capture, message.times, message.rejection);
      case 'givenUp':
        return whileWatched(() => hold.countGivenUp(message.times));
      default:
        return isOff(message) ? undefined : take(message);
    }
  };
  // The page script cannot know: it may be there for what it wraps.
  const isOff = ({ kind }: PassedCapture) =>
    (kind === 'error' && state.off.includes('globalHandlers')) ||
    (kind === 'request' && state.off.includes('requests'));
  const connected = () => {
    state.connected = true;
  };
  const stopListening = listenOnBridge(meetingPlaceOf(document), {
    hear: (detail) => hear(hearBridgeMessage(detail, state.wraps)),
    connected,
  });
  // The background tells of requests as well, where it may see them; so does the page script, if it wraps what makes them.
  const isFirst = createOnce();
  const stopObserving = observe(window, state, (seen) => {
    if (seen.kind !== 'request' || isFirst(seen, 'page')) take(seen);
  });
  const failed = state.told ? undefined : failedPage(window);
  if (failed !== undefined && !isOff(failed)) take(failed);
  const stopHearing = onObserved((seen) => {
    if (seen.kind !== 'request' || isOff(seen) || state.wraps.includes('network')) return;
    if (isFirst(seen, 'browser')) take(seen);
  });
  const stopWaking = wakeEarly(window, () => whileWatched(wakeBackground));
  const stopTelling = window === top ? onAround(() => ({ view: viewOf(window), trail: trail.read() })) : undefined;
  const stop = () => {
    stopTelling?.();
    stopWaking();
    state.report = undefined;
    stopListening();
    stopObserving();
    stopHearing();
    trail.stop();
    source?.stop();
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

  if (window === top) shown = tellShown(location, () => whileWatched(tellBackground));
}

/** Only the badge's colour, and the list of pages of a test session, hang on it. */
function tellBackground() {
  void ask('pageShown', null).catch(() => undefined);
}

function wakeBackground() {
  void ask('wake', null).catch(() => undefined);
}

/** If this fails, the next page's trail begins with itself. */
async function keep(trail: Trail): Promise<void> {
  if (browser.runtime.id !== undefined) await ask('keepTrail', trail).catch(() => undefined);
}
