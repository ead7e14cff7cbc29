import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { Fault, HeldCapture } from '../../shared/capture/capture.ts';
import {
  type CaptureContext,
  contextsOf,
  partsOfContext,
  rawEventFromCapture,
} from '../../shared/capture/event-from-capture.ts';
import { pageKeyOf } from '../../shared/capture/frame.ts';
import { isHiddenError } from '../../shared/capture/hidden-error.ts';
import type { TransactionCapture } from '../../shared/capture/transaction.ts';
import { transactionFromCapture } from '../../shared/capture/transaction-from-capture.ts';
import type { Trail } from '../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { type Site, siteOf } from '../../shared/sites.ts';
import { pendingSince, sampledOrPending } from '../../shared/storage/stored-item.ts';
import type { Event, EventHint, EventProcessor, FeedbackInput, Options } from '../api.ts';
import { hiddenScriptHosts } from '../page/hidden-scripts.ts';
import { randomId } from '../page/random-id.ts';
import { viewOf } from '../page/view-of.ts';
import { askHook } from './ask-hook.ts';
import type { PageWindow } from './client.ts';
import { type FeedbackHint, readReport, reporting } from './feedback.ts';
import { followSessions } from './follow-sessions.ts';
import { itemFromSentry } from './from-sentry.ts';
import { createKeeping } from './keeping.ts';
import { ownFaults } from './own-faults.ts';
import { createPost } from './post.ts';
import { createQueue } from './queue.ts';
import { reachOf } from './reach.ts';
import { readOptions } from './read-options.ts';
import type { Circumstances } from './scope.ts';
import { surroundings } from './surroundings.ts';

// The second half of a client, a file of its own: makes events of what the first has seen, and keeps and sends them. It is
// loaded when there is something for it to do.

export type Engine = ReturnType<typeof createEngine>;

interface Ports {
  readonly page: PageWindow;
  readonly given: Options;
  /** The page's own, from before anything of it was wrapped: our requests leave no breadcrumb. */
  readonly fetch: typeof globalThis.fetch;
  /** Those of integrations, which come after those of the scope. */
  readonly processors: () => readonly EventProcessor[];
  /** Whether anything may be kept on this device, and sent by itself. */
  readonly mayKeep: () => boolean;
}

export function createEngine({ page, given, fetch, processors, mayKeep }: Ports) {
  const say = (words: string) => page.console.warn(`Errata: ${words}`);
  const options = readOptions(given, say);
  const dsn = options.to?.text ?? '';
  const name = databaseNameOf(dsn, options.instance);
  const queue = createQueue({ name, options, post: createPost(fetch), mayKeep });
  const now = () => milliseconds(Date.now());

  const isOurs = ownFaults(given, page.location.href);
  // Asked for once: the browser takes half a millisecond to say what time zone it is in.
  const around = surroundings();
  const contextOf = (): CaptureContext => ({
    ...around,
    url: page.location.href,
    release: options.release ?? '',
    environment: options.environment ?? '',
    late: false,
    origin: page.origin,
    view: viewOf(page),
  });
  const where = () => ({
    ...{ dsn, late: false, origin: page.origin, page: pageKeyOf(page.location.href) },
    sampleRate: options.sampleRate ?? 1,
  });

  const keeping = createKeeping({ page, queue, options, dsn, where, processors, now, say });
  const { failed, leftOut, store, keepMeasure, onEvent } = keeping;
  const reports = reporting({
    ...{ queue, options, contextOf, where },
    leftOut: (caught) => leftOut(caught, 'feedback'),
  });

  return {
    queue,

    takeFault(held: HeldCapture<Fault>, hint: EventHint, then: Circumstances) {
      const { eventId: id, at, times = 1 } = held;
      if (isOurs.is(held.capture)) return queue.notTaken(id);
      // It is masked when the site's hooks have had it: once, with what they have added.
      const hosts = isHiddenError(held.capture) ? hiddenScriptHosts(page.document, page.origin) : undefined;
      const made = rawEventFromCapture({ ...held, ...(hosts && { hosts }) }, contextOf()) as unknown as Event;
      store(options.dist ? { ...made, dist: options.dist } : made, hint, then, { id, at, times });
    },

    /** An event in a site's own words: a message, or whatever it has made itself. */
    takeEvent(given: Event, hint: EventHint, then: Circumstances, { id, at, trail }: Given) {
      const context = contextOf();
      const event = {
        ...{ event_id: id, timestamp: at / 1000, platform: 'javascript', level: 'error' },
        ...partsOfContext(context),
        contexts: contextsOf(context),
        ...(options.dist && { dist: options.dist }),
        ...(trail.length > 0 && { breadcrumbs: { values: trail as never } }),
        ...given,
      } as Event;
      store(event, hint, then, { id, at, times: 1 });
    },

    /** What the page's own Sentry has told its server is kept as told; what it could not tell waits here, under its own id. */
    takeFromSentry(given: Event, status: number | undefined) {
      void queue.add({ items: [itemFromSentry(given, status, where(), now())] });
    },

    takeTransaction(capture: TransactionCapture, id: EventId) {
      const at = now();
      const transaction = transactionFromCapture({ eventId: id, at, capture }, contextOf());
      const keep = (wanted: object | null) => {
        if (wanted === null) return leftOut({ id, at }, 'transaction', transaction.transaction);
        // Whether a page is measured at all is `tracesSampleRate`'s: what was measured is not drawn for again.
        const delivery = sampledOrPending({ id, at }, { ...where(), sampleRate: 1 }, at);
        keepMeasure('transaction', { id, at }, wanted, delivery);
      };
      const { beforeSendTransaction: hook } = options;
      const ask = () => (hook ? hook(transaction as never) : transaction);
      askHook<object | null>(ask, keep, (error) => failed({ id, at, times: 1 }, 'transaction', error));
    },

    /** Of a release; a guest has none. */
    countSessions(give: (work: () => void) => void) {
      if (!options.release || given.capture === 'own') return;
      const keep = (session: Session) => {
        const [id, at] = [randomId() as EventId, now()];
        keepMeasure('session', { id, at }, session, pendingSince(at, at));
      };
      followSessions({
        ...{ page, context: contextOf(), hear: onEvent },
        keep: (session) => give(() => keep(session)),
      });
    },

    /** One that cannot be taken is said in the console: nobody waits for the answer. */
    takeFeedback(input: FeedbackInput, hint: FeedbackHint, then: Circumstances, given: Given) {
      const giving = async () => reports.give(readReport(input, hint), then, given);
      giving().catch((error: unknown) => {
        queue.notTaken(given.id);
        page.console.error('Errata:', error);
      });
    },
    takeReport: reports.give,
    wantedReport: reports.wanted,
    quietly: isOurs.quietly,

    dsn,
    sends: dsn !== '',
    mayKeep,
    site: siteOf(page.location.href) ?? (page.origin as Site),
    /** The address under which what this page has told is kept. */
    page: () => where().page,
    reach: async () => reachOf({ options, fetch, destination: await queue.known(), now: now() }),

    handledLater: (id: EventId) => void queue.store.markHandled([id]).catch(() => undefined),
  };
}

/** What a client knows of an event that it was given. */
export interface Given {
  readonly id: EventId;
  readonly at: Milliseconds;
  readonly trail: Trail;
}

/** One for each project, and for each instance of it: clients do not see each other's events. */
const databaseNameOf = (dsn: string, instance = '') => `errata ${dsn.replace(/^https?:\/\//, '')} ${instance}`.trim();
