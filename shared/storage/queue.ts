import type { IDBPDatabase } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Destination } from '../delivery/destination.ts';
import type { RefusedChoice } from '../delivery/refused-choice.ts';
import type { Attachment } from '../protocol/attachment.ts';
import type { Discarded } from '../protocol/client-report.ts';
import type { EventId } from '../protocol/event.ts';
import { changeDeliveries } from './change-deliveries.ts';
import { changeDestination, type Write } from './changes.ts';
import type { Schema, StoredItem } from './database.ts';
import { hasten, unleased } from './hasten.ts';
import { reclaimReports, settleReport, settleReports, takeReport } from './reports.ts';
import { reroute } from './reroute.ts';
import { sendAgain } from './send-again.ts';

interface DestinationChange {
  readonly key: string;
  readonly change: (destination: Destination) => Destination;
}

/** What became of an item and of its report, and what that says of its destination. */
export interface Settlement {
  readonly id: EventId;
  readonly arrived: boolean;
  readonly next: (item: StoredItem, destination: Destination) => Delivery;
  readonly change: (destination: Destination) => Destination;
}

/** What one batch may be sent with. */
export interface Leased {
  readonly items: readonly StoredItem[];
  /** What its first item tells the server of what it will never get. */
  readonly report: readonly Discarded[];
}

/** What the store does for those who send. */
export function queueOf(
  open: () => Promise<IDBPDatabase<Schema>>,
  write: <Result>(work: (write: Write) => Promise<Result>) => Promise<Result>,
) {
  return {
    /**
     * Marks items as being sent until `leasedUntil`; when the worker dies meanwhile, they are due again then. Returns them as
     * they are to be sent. What somebody else has leased meanwhile is left to them.
     */
    lease: (dsn: string, ids: readonly EventId[], leasedUntil: Milliseconds, now: Milliseconds): Promise<Leased> =>
      write(async (write) => {
        const items = await changeDeliveries(write, ids, ({ delivery, dueAt }) =>
          dueAt === undefined || dueAt > now
            ? undefined
            : { state: 'sending', attempts: 'attempts' in delivery ? delivery.attempts : 0, leasedUntil },
        );
        // A lease that has run out may have carried a report.
        await settleReports(
          write,
          items.map(({ id }) => id),
          () => false,
        );
        const [first] = items;
        return { items, report: first === undefined ? [] : await takeReport(write, dsn, first.id) };
      }),

    /** Whether an item is still there to be sent: a person may have deleted it since it was leased. */
    async isLeased(id: EventId): Promise<boolean> {
      return (await (await open()).get('events', id))?.delivery.state === 'sending';
    },

    /** Where an item stands on its way; undefined when it is not there. */
    async deliveryOf(id: EventId): Promise<Delivery | undefined> {
      return (await (await open()).get('events', id))?.delivery;
    },

    /** The files that go with an item. */
    async filesOf(id: EventId): Promise<readonly Attachment[]> {
      return (await (await open()).get('attachments', id))?.files ?? [];
    },

    /** Leases back to pending, for sends that never began. */
    release: (ids: readonly EventId[], now: Milliseconds) =>
      write(async (write) => {
        await changeDeliveries(write, ids, (item) => unleased(item, now));
        await settleReports(write, ids, () => false);
      }),

    /**
     * For a worker that has just started. All leases and reports are taken back: their worker has died. And what is due further
     * ahead than `furthest` is due now: the clock was put back since.
     */
    reclaim: (now: Milliseconds, furthest: Milliseconds) =>
      write(async (write) => {
        const sending = IDBKeyRange.bound(['sending'], ['sending', []]);
        const leased = await write.tx.objectStore('events').index('byState').getAllKeys(sending);
        await changeDeliveries(write, leased, (item) => unleased(item, now));
        await reclaimReports(write);
        await hasten(write, furthest, now);
      }),

    /** Back online: what waits for a later time is due now, and the destination may be asked. */
    reconnect: ({ key, change }: DestinationChange, now: Milliseconds) =>
      write(async (write) => {
        await changeDestination(write, key, change);
        await hasten(write, now, now, key);
      }),

    /** Records what became of items that were sent to one destination, in that order; returns what is known of it now. */
    settle: (key: string, settlements: readonly Settlement[]): Promise<Destination> =>
      write(async (write) => {
        const known = new Map<EventId, Settlement & { readonly then: Destination }>();
        const destination = await changeDestination(write, key, (before) =>
          settlements.reduce((now, settlement) => {
            const then = settlement.change(now);
            known.set(settlement.id, { ...settlement, then });
            return then;
          }, before),
        );
        await changeDeliveries(write, [...known.keys()], (item) => {
          const settlement = known.get(item.id);
          return settlement?.next(item, settlement.then);
        });
        await settleReports(write, [...known.keys()], (id) => known.get(id)?.arrived === true);
        return destination;
      }),

    /** What a destination is known by, changed. */
    changeDestination: ({ key, change }: DestinationChange): Promise<Destination> =>
      write((write) => changeDestination(write, key, change)),

    /** All that a server has still to be told goes along under an id that stands for no item. */
    takeReport: (dsn: string, carrier: EventId): Promise<readonly Discarded[]> =>
      write((write) => takeReport(write, dsn, carrier)),

    /** Records what became of a report that went alone. */
    settleReport: (carrier: EventId, arrived: boolean, { key, change }: DestinationChange): Promise<Destination> =>
      write(async (write) => {
        await settleReport(write, carrier, arrived);
        return changeDestination(write, key, change);
      }),

    /** What the server has refused waits again, due now, for where `to` says; returns how many events that are. */
    sendAgain: (choice: RefusedChoice, to: (item: StoredItem) => string, now: Milliseconds): Promise<number> =>
      write((write) => sendAgain(write, choice, to, now)),

    /** What waits for one destination goes where `to` says of each. */
    reroute: (from: string, to: (item: StoredItem) => string, now: Milliseconds): Promise<number> =>
      write((write) => reroute(write, from, to, now)),
  };
}
