import { groupIntoIssues, type Issue, type IssueId } from '../../shared/issues/issue.ts';
import type { Lost, StoredEvent } from '../../shared/storage/database.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';

export type Memory = ReturnType<typeof createMemory>;

const none: Lost = { overflowed: 0, forged: 0 };
const maxHeld = 1000;

/**
 * Takes events while the database cannot: they are shown, and stored as soon as it works again. It does not count as
 * storing, so the content scripts hold their copies as well.
 */
export function createMemory(store: EventStore) {
  const held = new Map<string, StoredEvent>();
  let failure: unknown;

  /** Stores the events, and what was held before. Returns how many were new; undefined when they are only held. */
  const add = async (events: readonly StoredEvent[], lost: Lost): Promise<number | undefined> => {
    try {
      const added = await store.add([...held.values(), ...events], lost);
      held.clear();
      failure = undefined;
      return added;
    } catch (error) {
      failure = error;
      for (const event of events) if (held.size < maxHeld) held.set(event.id, event);
      return undefined;
    }
  };

  const listIssues = (page: string | undefined): Issue[] =>
    groupIntoIssues([...held.values()].filter((event) => page === undefined || event.page === page));

  return {
    add,
    /** Tries the database once more, with what is held. */
    retry: () => add([], none),
    /** Why the database does not work; undefined when it does. */
    failure: () => failure,
    size: () => held.size,
    events: () => [...held.values()],
    listIssues,

    showIssue(id: IssueId): { readonly issue: Issue; readonly latest: StoredEvent } | undefined {
      const issue = listIssues(undefined).find((candidate) => candidate.id === id);
      const latest = issue && held.get(issue.lastEventId);
      return issue && latest ? { issue, latest } : undefined;
    },

    forget(): void {
      held.clear();
      failure = undefined;
    },
  };
}
