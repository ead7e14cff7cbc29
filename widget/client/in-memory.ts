import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Account as Book } from '../../shared/delivery/ledger.ts';
import { addCounts, droppedIn, noCounts } from '../../shared/delivery/ledger.ts';
import type { Attachment } from '../../shared/protocol/attachment.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { StoredFeedback } from '../../shared/storage/database.ts';
import type { FoundFeedback } from '../../shared/storage/feedback.ts';
import type { Account } from '../api.ts';

/** What could not be stored and is sent from memory: reports with their files, and what became of everything that was. */
export function createInMemory() {
  const reports = new Map<EventId, FoundFeedback>();
  const fates = new Map<EventId, Delivery>();
  const ended = { delivered: 0, refused: 0 };

  return {
    ended,
    reports: () => [...reports.values()].filter(({ item }) => isOnItsWay(fates.get(item.id) ?? item.delivery)),
    fateOf: (id: EventId) => fates.get(id) ?? reports.get(id)?.item.delivery,
    hold: (item: StoredFeedback, files: readonly Attachment[]) => void reports.set(item.id, { item, files }),
    find(id: EventId): FoundFeedback | undefined {
      const found = reports.get(id);
      return found && { ...found, item: { ...found.item, delivery: fates.get(id) ?? found.item.delivery } };
    },
    /** True when that was the end of its way. */
    became(id: EventId, delivery: Delivery): boolean {
      fates.set(id, delivery);
      if (delivery.state !== 'delivered' && delivery.state !== 'refused') return false;
      ended[delivery.state]++;
      return true;
    },
  };
}

const isOnItsWay = ({ state }: Delivery) => state === 'pending' || state === 'sending';

/** The books as a site reads them: those of the database, and what is only in memory. */
export function accountOf(
  books: readonly Book[],
  memory: {
    readonly waiting: number;
    readonly delivered: number;
    readonly refused: number;
    readonly overflowed: number;
  },
): Omit<Account, 'store'> {
  const counts = books.reduce(addCounts, noCounts);
  const { sampled, coalesced, heldBack, ignored, deleted } = counts;
  const captured = books.reduce((sum, book) => sum + book.captured, 0);
  return {
    captured: captured + memory.waiting + memory.delivered + memory.refused + memory.overflowed,
    delivered: counts.delivered + memory.delivered,
    waiting: counts.waiting + memory.waiting,
    refused: counts.refused + memory.refused,
    dropped: sampled + coalesced + heldBack + ignored + deleted + droppedIn(counts) + memory.overflowed,
  };
}
