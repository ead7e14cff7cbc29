import { milliseconds } from '../../shared/brand.ts';
import { letThrough, unused } from '../../shared/capture/rate-cap.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Post } from '../../shared/delivery/transport.ts';
import type { IgnoredEvent } from '../../shared/issues/ignored.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { accessTo } from '../../shared/storage/access.ts';
import type { FailedItem, Share } from '../../shared/storage/changes.ts';
import { openDatabase, type StoredFeedback, type StoredItem } from '../../shared/storage/database.ts';
import { eventStoreOf } from '../../shared/storage/event-store.ts';
import { createMemory } from '../../shared/storage/memory.ts';
import type { Account, Fate } from '../api.ts';
import { randomId } from '../page/random-id.ts';
import { fateOf } from './fate.ts';
import { accountOf, createInMemory } from './in-memory.ts';
import type { Lost } from './leftovers.ts';
import { opensInTime } from './open-in-time.ts';
import type { ReadOptions } from './read-options.ts';
import { createReports } from './reports.ts';
import { createSending, rest } from './sending.ts';

export type Queue = ReturnType<typeof createQueue>;

interface Ports {
  /** Of the database, which all tabs of the site share. */
  readonly name: string;
  readonly options: ReadOptions;
  readonly post: Post;
  /** Whether anything may be kept on this device, and sent by itself. */
  readonly mayKeep: () => boolean;
}

/** What came at once. */
export interface Batch {
  readonly items?: readonly StoredItem[];
  readonly ignored?: readonly IgnoredEvent[];
  readonly failed?: readonly FailedItem[];
}

/** Of ids, whose fate a site may ask for. */
const maxRemembered = 1000;
const notAllowed = 'Cannot keep anything: this site has no consent for it';
const now = () => milliseconds(Date.now());

/**
 * Writes everything before it is sent, in the site's own database, and sends it from there; the tabs of a site take turns. Where
 * the site may not store anything, it is sent from memory.
 */
export function createQueue({ name, options, post, mayKeep }: Ports) {
  const dsn = options.to?.text ?? '';
  const open = opensInTime(openDatabase, rest, () => sending.deliver());
  const access = accessTo(name, (...given) => (mayKeep() ? open(...given) : Promise.reject(new Error(notAllowed))));
  const store = eventStoreOf(access);
  const memory = createMemory({ store, settings: { read: async () => ({ bounds: options.keeps }) }, now, randomId });
  const inMemory = createInMemory();
  const document = randomId();
  /** What has not been settled yet, as far as this page knows: all that can be sent while it ends. */
  const waiting = new Map<EventId, StoredItem>();
  /** What was handed to the store: what is not found there was counted only. */
  const added = new Set<EventId>();
  let overflowed = 0;
  let use = unused;
  let isLeaving = false;
  let tellWaiting = (_: boolean): void => undefined;
  const sending = createSending({
    ...{ name, options, post, store, memory, inMemory, mayKeep, waiting },
    tellWaiting: (waits) => tellWaiting(waits),
  });
  const { deliver, atOnce, known } = sending;

  const share: Share = (event, isNewIssue) => {
    const [isLet, next] = letThrough(use, event.at, isNewIssue);
    use = next;
    return isLet;
  };
  const write = async (batch: Batch, losses: Lost) => {
    const { items = [], ignored = [], failed = [] } = batch;
    const told = { document: losses.document, overflowed: losses.count, forged: 0, dsn };
    await sending.untilGrounded();
    return memory.add({ items, ignored, failed, losses: told, share, bounds: options.keeps });
  };
  const stateOf = async (id: EventId): Promise<Delivery | undefined> => {
    const held = inMemory.fateOf(id) ?? memory.items().find((item) => item.id === id)?.delivery;
    return held ?? store.deliveryOf(id).catch(() => undefined);
  };

  const stored = (item: StoredFeedback) => {
    waiting.set(item.id, item);
    tellWaiting(true);
  };
  const queue = {
    store,
    reports: createReports({ store, inMemory, dsn, bounds: options.keeps, stored, deliver }),

    async add(batch: Batch): Promise<void> {
      const { items = [], ignored = [], failed = [] } = batch;
      const noteAdded = () => {
        for (const { id } of [...items, ...ignored, ...failed]) added.add(id);
        for (const oldest of added) if (added.size > maxRemembered) added.delete(oldest);
      };
      // What a hook of the site was still thinking about when it was denied.
      if (!mayKeep()) return noteAdded();
      for (const item of items) if (item.delivery.state === 'pending') waiting.set(item.id, item);
      const adding = write(batch, { document, count: overflowed });
      if (isLeaving) for (const item of items) if (mayComeTwice(item)) atOnce(item);
      if (waiting.size > 0) tellWaiting(true);
      await adding;
      noteAdded();
      deliver();
    },

    /** It was not what it should be, so there is nothing to wait for. */
    notTaken: (id: EventId) => void added.add(id),

    known,

    /** What an earlier page has lost. Rejects when that cannot be written. */
    async enterLost(lost: Lost): Promise<void> {
      await write({}, lost);
      if (memory.failure() !== undefined) throw new Error('Cannot write down what was lost');
    },

    countGivenUp(occurrences: number) {
      overflowed += occurrences;
      void queue.add({});
    },

    /** The page may be about to end. */
    leave() {
      isLeaving = true;
      if (waiting.size > 0) tellWaiting(true);
      for (const item of waiting.values()) if (mayComeTwice(item)) atOnce(item);
    },
    comeBack() {
      isLeaving = false;
      deliver();
    },
    reconnect: sending.reconnect,
    deliver,

    /** Nothing may be kept any more: what is in the database stays there, untouched. */
    async forbid(): Promise<void> {
      sending.stop();
      await access.close();
    },

    /** Says whether anything waits in the database, for this page or another, whenever that may have changed. */
    onWaiting(tell: (waits: boolean) => void) {
      tellWaiting = tell;
    },

    async flush(timeout: number): Promise<boolean> {
      const end = Date.now() + timeout;
      deliver();
      while ((await queue.account()).waiting > 0) {
        if (Date.now() >= end) return false;
        await rest(50);
      }
      return true;
    },

    fateOf: (id: EventId): Promise<Fate> =>
      fateOf({
        stateOf: () => stateOf(id),
        wasAdded: () => added.has(id),
        isTried: async () => sending.sends && navigator.onLine && (await known()).retryAt <= now(),
        rest,
      }),

    async account(): Promise<Account> {
      const stored = memory.failure() === undefined ? await store.kept().catch(() => undefined) : undefined;
      const reports = inMemory.onTheirWay().length;
      // As soon as the database works, its books have that, too.
      const overflowed = stored === undefined ? memory.overflowed() : 0;
      const held = { ...inMemory.ended, waiting: memory.items().length + reports, overflowed };
      return {
        ...accountOf(stored?.accounts ?? [], held),
        store: stored !== undefined && reports === 0 ? 'database' : 'memory',
      };
    },
  };
  return queue;
}

/**
 * What goes as the page ends is sent again by the next one if nobody was there to hear the answer. A server knows an event by its
 * id, but counts a session each time that it begins or crashes. And of reports with files, more than may go on beyond the end.
 */
const mayComeTwice = ({ category, payload }: StoredItem) =>
  category === 'session' ? payload.includes('"status":"exited"') : category !== 'feedback';
