import type { Losses } from '../../shared/capture/losses.ts';
import type { IgnoredEvent } from '../../shared/issues/ignored.ts';
import { groupIntoIssues, type Issue, type IssueId } from '../../shared/issues/issue.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { Share } from '../../shared/storage/changes.ts';
import type { StoredEvent, StoredItem } from '../../shared/storage/database.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';

export type Memory = ReturnType<typeof createMemory>;

/** What became of a batch. */
interface Taken {
  /** Stored, or given up and counted: whoever holds a copy may let go of it. */
  readonly settled: readonly EventId[];
  /** Seen for the first time. */
  readonly fresh: readonly EventId[];
}

const maxHeld = 1000;

/**
 * Takes events while the database cannot: they are shown, and stored as soon as it works again. It does not count as
 * storing, so the content scripts hold their copies as well.
 */
export function createMemory(store: EventStore) {
  const held = new Map<EventId, StoredItem>();
  const ignored = new Map<EventId, IgnoredEvent>();
  const losses = new Map<string, Losses>();
  let overflow: Losses = { document: memoryId, overflowed: 0, forged: 0 };
  let failure: { readonly error: unknown } | undefined;

  /**
   * Stores the items, each within its share, counts the ignored events, and both for what was held before: of that there is no
   * more than memory holds.
   */
  const add = async (
    items: readonly StoredItem[],
    told?: Losses,
    toIgnore: readonly IgnoredEvent[] = [],
    share: Share = () => true,
  ): Promise<Taken> => {
    if (told !== undefined) losses.set(told.document, told);
    // The content scripts keep theirs until they are settled, so what finds no room here comes again.
    for (const event of toIgnore) if (ignored.size < maxHeld) ignored.set(event.id, event);
    const unknown = items.filter(({ id }) => !held.has(id));
    const all = [...held.values(), ...unknown];
    try {
      const counted = new Map([...ignored.values(), ...toIgnore].map((event) => [event.id, event]));
      const added = new Set(
        await store.add(all, {
          losses: [...losses.values(), overflow],
          ignored: [...counted.values()],
          share: (event, isNew) => held.has(event.id) || share(event, isNew),
        }),
      );
      for (const { id } of all) held.delete(id);
      for (const id of counted.keys()) ignored.delete(id);
      losses.clear();
      failure = undefined;
      return { settled: idsOf([...items, ...toIgnore]), fresh: idsOf(unknown).filter((id) => added.has(id)) };
    } catch (error) {
      failure = { error };
      const room = Math.max(maxHeld - held.size, 0);
      for (const item of unknown.slice(0, room)) held.set(item.id, item);
      const givenUp = unknown.slice(room);
      overflow = { ...overflow, overflowed: overflow.overflowed + occurrencesIn(givenUp) };
      return { settled: idsOf(givenUp), fresh: idsOf(unknown) };
    }
  };

  const errors = (): StoredEvent[] => [...held.values()].filter((item) => item.category === 'error');

  const listIssues = (page: string | undefined): Issue[] =>
    groupIntoIssues(errors().filter((event) => page === undefined || event.page === page));

  return {
    add,

    /** Tries the database once more, if anything is held. Rejects when it still does not work. */
    async recover(): Promise<void> {
      if (failure === undefined) return;
      await add([]);
      if (failure !== undefined) throw failure.error;
    },

    /** Why the database does not work; undefined when it does. */
    failure: () => failure,
    size: () => errors().length,
    ignored: () => occurrencesIn([...ignored.values()]),
    /** Occurrences that have no event of their own. */
    repeats: () => occurrencesIn(errors()) - errors().length,
    overflowed: () => overflow.overflowed,
    items: () => [...held.values()],
    listIssues,

    showIssue(id: IssueId): { readonly issue: Issue; readonly latest: StoredEvent } | undefined {
      const issue = listIssues(undefined).find((candidate) => candidate.id === id);
      const latest = issue && errors().find((event) => event.id === issue.lastEventId);
      return issue && latest ? { issue, latest } : undefined;
    },

    forget(): void {
      held.clear();
      ignored.clear();
      losses.clear();
      overflow = { ...overflow, overflowed: 0 };
    },
  };
}

/** What this worker gave up is a total like those of the documents, under an id of its own. */
const memoryId = crypto.randomUUID().replaceAll('-', '');

/** As they are counted: a transaction is one, too. */
const occurrencesIn = (items: readonly (StoredItem | IgnoredEvent)[]) =>
  items.reduce((sum, item) => sum + ('times' in item ? item.times : 1), 0);

const idsOf = (items: readonly { readonly id: EventId }[]) => items.map(({ id }) => id);
