import type { Milliseconds } from '../brand.ts';
import { type Bounds, defaultBounds } from '../delivery/bounds.ts';
import { oneAtATime } from '../delivery/one-at-a-time.ts';
import type { IgnoredEvent } from '../issues/ignored.ts';
import { groupIntoIssues, type Issue, type IssueId } from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import type { FailedItem, Share, ToldLosses } from './changes.ts';
import type { StoredEvent, StoredItem } from './database.ts';
import type { EventStore } from './event-store.ts';

export type Memory = ReturnType<typeof createMemory>;

/** What a content script has told at once. */
export interface Batch {
  readonly items: readonly StoredItem[];
  /** What rules leave out. */
  readonly ignored: readonly IgnoredEvent[];
  readonly failed: readonly FailedItem[];
  readonly losses: ToldLosses;
  /** What of it is within its tab's share. */
  readonly share: Share;
  /** How much may be kept, as the settings say now. */
  readonly bounds: Bounds;
}

/** What became of a batch. */
interface Taken {
  /** Stored, or given up and counted: whoever holds a copy may let go of it. */
  readonly settled: readonly EventId[];
  /** Seen for the first time. */
  readonly fresh: readonly EventId[];
}

interface Ports {
  readonly store: EventStore;
  readonly settings: { read(): Promise<{ readonly bounds: Bounds }> };
  readonly now: () => Milliseconds;
  /** 32 hex digits that nobody can guess. */
  readonly randomId: () => string;
}

const maxHeld = 1000;

/**
 * Takes what the content scripts tell. It goes into the database in groups: what comes while one is being written is written
 * together after it, so that a burst costs few transactions; each is answered once its own is on the disk.
 *
 * While the database cannot take it, events are held here and shown, and stored as soon as it works again. That does not count
 * as storing, so the content scripts hold their copies as well.
 */
export function createMemory({ store, settings, now, randomId }: Ports) {
  const held = new Map<EventId, StoredItem>();
  const ignored = new Map<EventId, IgnoredEvent>();
  const losses = new Map<string, ToldLosses>();
  /** What this worker gave up, by destination: totals like those of the documents. */
  const overflow = new Map<string, ToldLosses>();
  let failure: { readonly error: unknown } | undefined;

  interface Waiting {
    readonly batch: Batch;
    readonly take: (taken: Taken) => void;
  }
  let queue: Waiting[] = [];

  const add = (batch: Batch): Promise<Taken> =>
    new Promise((take) => {
      queue.push({ batch, take });
      void writeAll();
    });

  const writeAll = oneAtATime(async () => {
    const group = queue;
    queue = [];
    if (group.length > 0 || failure !== undefined) await writeGroup(group);
  });

  const readBounds = () =>
    settings.read().then(
      ({ bounds }) => bounds,
      () => defaultBounds,
    );

  /** One transaction for all that has come, and for what was held before. */
  const writeGroup = async (group: readonly Waiting[]): Promise<void> => {
    const shares = new Map<EventId, Share>();
    /** Those that nobody has told of before, by batch. */
    const unknown = new Map<Batch, readonly StoredItem[]>();
    for (const { batch } of group) {
      const fresh = batch.items.filter(({ id }) => !held.has(id) && !shares.has(id));
      unknown.set(batch, fresh);
      for (const { id } of fresh) shares.set(id, batch.share);
      losses.set(batch.losses.document, batch.losses);
      // The content scripts keep theirs until they are settled, so what finds no room here comes again.
      for (const event of batch.ignored) if (ignored.size < maxHeld) ignored.set(event.id, event);
    }
    const all = [...held.values(), ...[...unknown.values()].flat()];
    const leftOut = new Map([
      ...ignored,
      ...group.flatMap(({ batch }) => batch.ignored.map((event) => [event.id, event] as const)),
    ]);
    try {
      const bounds = group.at(-1)?.batch.bounds ?? (await readBounds());
      const added = new Set(
        await store.add(all, {
          losses: [...losses.values(), ...overflow.values()],
          ignored: [...leftOut.values()],
          failed: group.flatMap(({ batch }) => batch.failed),
          // What was held was within its share when it came.
          share: (event, isNew) => shares.get(event.id)?.(event, isNew) ?? true,
          bounds,
          now: now(),
        }),
      );
      for (const { id } of all) held.delete(id);
      for (const id of leftOut.keys()) ignored.delete(id);
      losses.clear();
      failure = undefined;
      for (const { batch, take } of group) {
        const settled = idsOf([...batch.items, ...batch.ignored, ...batch.failed]);
        take({ settled, fresh: idsOf(unknown.get(batch) ?? []).filter((id) => added.has(id)) });
      }
    } catch (error) {
      failure = { error };
      for (const { batch, take } of group) {
        const items = unknown.get(batch) ?? [];
        const room = Math.max(maxHeld - held.size, 0);
        for (const item of items.slice(0, room)) held.set(item.id, item);
        const givenUp = items.slice(room);
        for (const item of givenUp) giveUp(item);
        take({ settled: idsOf(givenUp), fresh: idsOf(items) });
      }
    }
  };

  const giveUp = (item: StoredItem) => {
    const { dsn } = item;
    const known = overflow.get(dsn) ?? {
      document: randomId(),
      overflowed: 0,
      forged: 0,
      dsn,
    };
    overflow.set(dsn, { ...known, overflowed: known.overflowed + occurrencesIn([item]) });
  };

  const errors = (): StoredEvent[] => [...held.values()].filter((item) => item.category === 'error');

  const listIssues = (page: string | undefined): Issue[] =>
    groupIntoIssues(errors().filter((event) => page === undefined || event.page === page));

  return {
    add,

    /** Tries the database once more, if anything is held. Rejects when it still does not work. */
    async recover(): Promise<void> {
      if (failure === undefined) return;
      await writeAll();
      if (failure !== undefined) throw failure.error;
    },

    /** Why the database does not work; undefined when it does. */
    failure: () => failure,
    size: () => errors().length,
    ignored: () => occurrencesIn([...ignored.values()]),
    /** Occurrences that have no event of their own. */
    coalesced: () => occurrencesIn(errors()) - errors().length,
    /** What was lost, as far as it is known here: to be asked while the database says nothing. */
    overflowed: () => [...losses.values(), ...overflow.values()].reduce((sum, { overflowed }) => sum + overflowed, 0),
    items: () => [...held.values()],
    listIssues,

    showIssue(id: IssueId): { readonly issue: Issue; readonly latest: StoredEvent | undefined } | undefined {
      const issue = listIssues(undefined).find((candidate) => candidate.id === id);
      return issue && { issue, latest: errors().find((event) => event.id === issue.lastEventId) };
    },

    /** It was sent from here, since there is no other place to send it from. */
    letGo: (id: EventId) => held.delete(id),

    forget(): void {
      held.clear();
      ignored.clear();
      losses.clear();
      overflow.clear();
    },
  };
}

/** As they are counted: a transaction is one, too. */
const occurrencesIn = (items: readonly (StoredItem | IgnoredEvent)[]) =>
  items.reduce((sum, item) => sum + ('times' in item ? item.times : 1), 0);

const idsOf = (items: readonly { readonly id: EventId }[]) => items.map(({ id }) => id);
