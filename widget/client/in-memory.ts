import type { Milliseconds } from '../../shared/brand.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Account as Book } from '../../shared/delivery/ledger.ts';
import { addCounts, droppedIn, noCounts } from '../../shared/delivery/ledger.ts';
import type { Attachment } from '../../shared/protocol/attachment.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { StoredFeedback } from '../../shared/storage/database.ts';
import type { FoundFeedback } from '../../shared/storage/feedback.ts';
import { pendingSince } from '../../shared/storage/stored-item.ts';
import type { Account } from '../api.ts';

export type InMemory = ReturnType<typeof createInMemory>;

/** What could not be stored and is sent from memory: reports with their files, and what became of everything that was. */
export function createInMemory() {
  const reports = new Map<EventId, FoundFeedback>();
  const fates = new Map<EventId, Delivery>();
  /** Those that a person removed before they were sent. */
  const removed = new Set<EventId>();
  const ended = { delivered: 0, refused: 0, deleted: 0 };

  const fateOf = (id: EventId) => fates.get(id) ?? reports.get(id)?.item.delivery;
  const find = (id: EventId): FoundFeedback | undefined => {
    const found = reports.get(id);
    return found && { ...found, item: { ...found.item, delivery: fateOf(id) ?? found.item.delivery } };
  };
  /** Newest first. */
  const all = () => [...reports.keys()].flatMap((id) => find(id) ?? []).reverse();

  return {
    ended,
    fateOf,
    find,
    reports: all,
    onTheirWay: () => all().filter(({ item }) => isOnItsWay(item.delivery)),
    hold: (item: StoredFeedback, files: readonly Attachment[]) => void reports.set(item.id, { item, files }),
    /** True when that was the end of its way. */
    became(id: EventId, delivery: Delivery): boolean {
      fates.set(id, delivery);
      if (delivery.state !== 'delivered' && delivery.state !== 'refused') return false;
      // It was on its way already when the person removed it.
      if (removed.delete(id)) ended.deleted--;
      ended[delivery.state]++;
      return true;
    },
    /** False: it is not here. */
    sendAgain(id: EventId, now: Milliseconds): boolean {
      if (!reports.has(id)) return false;
      if (fateOf(id)?.state === 'refused') ended.refused--;
      fates.set(id, pendingSince(now, now));
      return true;
    },
    /** False: it is not here. */
    remove(id: EventId): boolean {
      const delivery = fateOf(id);
      if (!reports.delete(id)) return false;
      if (delivery === undefined || !isOnItsWay(delivery)) return true;
      removed.add(id);
      ended.deleted++;
      return true;
    },
  };
}

const isOnItsWay = ({ state }: Delivery) => state === 'pending' || state === 'sending';

/** The books as a site reads them: those of the database, and what is only in memory. */
export function accountOf(
  books: readonly Book[],
  memory: InMemory['ended'] & { readonly waiting: number; readonly overflowed: number },
): Omit<Account, 'store'> {
  const counts = books.reduce(addCounts, noCounts);
  const { sampled, coalesced, heldBack, ignored, deleted } = counts;
  const captured = books.reduce((sum, book) => sum + book.captured, 0);
  return {
    captured: captured + memory.waiting + memory.delivered + memory.refused + memory.deleted + memory.overflowed,
    delivered: counts.delivered + memory.delivered,
    waiting: counts.waiting + memory.waiting,
    refused: counts.refused + memory.refused,
    dropped:
      sampled + coalesced + heldBack + ignored + deleted + droppedIn(counts) + memory.deleted + memory.overflowed,
  };
}
