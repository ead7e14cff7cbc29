import type { Milliseconds } from '../../shared/brand.ts';
import type { Category } from '../../shared/delivery/category.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { DiscardReason } from '../../shared/protocol/client-report.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { scrubText } from '../../shared/scrub/text.ts';
import { storedEvent, storedPart, type Whereabouts } from '../../shared/storage/stored-item.ts';
import type { Event, EventHint, EventProcessor } from '../api.ts';
import type { PageWindow } from './client.ts';
import { type LeftOut, makeEvent, payloadOf } from './make-event.ts';
import type { Queue } from './queue.ts';
import type { ReadOptions } from './read-options.ts';
import { type Circumstances, withContext } from './scope.ts';

interface Ports {
  readonly page: PageWindow;
  readonly queue: Queue;
  readonly options: ReadOptions;
  readonly dsn: string;
  readonly where: () => Whereabouts;
  readonly processors: () => readonly EventProcessor[];
  readonly now: () => Milliseconds;
  readonly say: (words: string) => void;
}

export interface Caught {
  readonly id: EventId;
  readonly at: Milliseconds;
  readonly times: number;
}

/** Has the site's hooks see what was made, and keeps it as they let it; what they do not want is counted. */
export function createKeeping({ page, queue, options, dsn, where, processors, now, say }: Ports) {
  const failed = (caught: Caught, category: Category, error: unknown) => {
    page.console.error('Errata: a hook of this site has thrown, so this is not sent:', error);
    const { id, times } = caught;
    void queue.add({ failed: [{ id, dsn, category, times }] });
  };

  /** What a hook of the site does not want is counted, and not kept. */
  const leftOut = ({ id, at }: Pick<Caught, 'id' | 'at'>, category: 'transaction' | 'feedback', value = '') => {
    const rule = category === 'transaction' ? 'beforeSendTransaction' : 'beforeSendFeedback';
    const about = { category, report: 'before_send' as const, type: category, value };
    void queue.add({ ignored: [{ id, dsn, at, times: 1, rule, ...about }] });
  };

  const keepMeasure = (
    category: 'transaction' | 'session',
    of: Pick<Caught, 'id' | 'at'>,
    payload: object,
    delivery: Delivery,
  ) => void queue.add({ items: [{ ...storedPart(of, where(), JSON.stringify(payload)), category, delivery }] });

  let eventTaken: (event: Event) => void = () => undefined;

  const store = (told: Event, hint: EventHint, then: Circumstances, caught: Caught) => {
    const { id, at, times } = caught;
    const all = [...then.processors, ...processors()];
    const said = withContext(told, then.context);
    const event = hint.captureContext ? withContext(said, hint.captureContext) : said;
    makeEvent(event, { ...hint, event_id: id }, all, options, (made) => {
      if ('failed' in made) {
        failed(caught, 'error', made.failed);
      } else if ('leftOut' in made) {
        const thrown = made.event.exception?.values.at(-1);
        const { type, value: words } = thrown ?? { type: 'Message', value: made.event.message ?? '' };
        // A sample of what is left out is kept.
        const value = scrubText(words).text;
        if (options.debug) say(`${made.leftOut} leaves out "${value}"`);
        const report = reasons[made.leftOut];
        void queue.add({
          ignored: [{ id, dsn, at, times, type, value, rule: made.leftOut, ...(report && { report }) }],
        });
      } else {
        const payload = payloadOf(made.event);
        void queue.add({ items: [storedEvent(made.event, caught, where(), { payload, now: now() })] });
        eventTaken(made.event as unknown as Event);
      }
    });
  };

  return {
    failed,
    leftOut,
    store,
    keepMeasure,
    /** Tells of each event that is kept from now on. */
    onEvent(take: (event: Event) => void) {
      eventTaken = take;
    },
  };
}

/** As a client report says it, where that has a word of its own. */
const reasons: Readonly<Partial<Record<LeftOut, DiscardReason>>> = {
  beforeSend: 'before_send',
  eventProcessor: 'event_processor',
};
