import { milliseconds } from '../../shared/brand.ts';
import type { Bounds } from '../../shared/delivery/bounds.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Attachment } from '../../shared/protocol/attachment.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { Site } from '../../shared/sites.ts';
import type { StoredFeedback } from '../../shared/storage/database.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import type { FoundFeedback } from '../../shared/storage/feedback.ts';
import type { DialogDraft } from '../dialog/source.ts';
import type { InMemory } from './in-memory.ts';

interface Ports {
  readonly store: EventStore;
  readonly inMemory: InMemory;
  readonly dsn: string;
  readonly bounds: Bounds;
  /** It is in the database now. */
  readonly stored: (item: StoredFeedback) => void;
  readonly deliver: () => void;
}

/** A report, and whether it outlives this page. */
export interface Found extends FoundFeedback {
  readonly isSaved: boolean;
}

/** What people write, with their drafts: in the database; in memory where that cannot take it, and then nobody says that it is saved. */
export function createReports({ store, inMemory, dsn, bounds, stored, deliver }: Ports) {
  /** The one that could not be stored. */
  let held: DialogDraft | undefined;
  /** From memory. */
  const removed = new Set<EventId>();

  return {
    /** Kept, one way or the other, when it resolves. */
    async add(item: StoredFeedback, files: readonly Attachment[], site: Site): Promise<void> {
      held = undefined;
      try {
        await store.addFeedback(item, files, site, bounds);
        stored(item);
      } catch {
        inMemory.hold(item, files);
      }
      deliver();
    },

    /** As it stands; undefined when it is not kept any more. Rejects when the database cannot be read. */
    async find(id: EventId): Promise<Found | undefined> {
      if (removed.has(id)) return undefined;
      const inPage = inMemory.find(id);
      if (inPage !== undefined) return { ...inPage, isSaved: false };
      const found = await store.showFeedback(id);
      return found && { ...found, isSaved: true };
    },

    /** What there is to know without reading its files; otherwise like `find`. */
    async standing(id: EventId): Promise<{ readonly delivery: Delivery; readonly isSaved: boolean } | undefined> {
      // The database, which may not be readable, has never had it.
      if (removed.has(id)) return undefined;
      const inPage = inMemory.find(id)?.item.delivery;
      const delivery = inPage ?? (await store.deliveryOf(id));
      return delivery && { delivery, isSaved: inPage === undefined };
    },

    /** Newest first, as far as they can be read. */
    list: async (): Promise<readonly Pick<Found, 'item' | 'isSaved'>[]> => [
      ...inMemory.reports().map(({ item }) => ({ item, isSaved: false })),
      ...(await store.listFeedback().catch(() => [])).map((item) => ({ item, isSaved: true })),
    ],

    async sendAgain(id: EventId): Promise<void> {
      const now = milliseconds(Date.now());
      if (!inMemory.sendAgain(id, now)) await store.sendAgain({ eventId: id }, () => dsn, now);
      deliver();
    },

    async remove(id: EventId): Promise<void> {
      if (inMemory.remove(id)) removed.add(id);
      else await store.deleteFeedback(id);
    },

    draft: async (site: Site): Promise<DialogDraft | null> =>
      held ?? ((await store.draft(site).catch(() => undefined)) as DialogDraft | undefined) ?? null,

    /** Null: there is none any more. */
    async keepDraft(draft: DialogDraft | null, site: Site): Promise<void> {
      held = draft ?? undefined;
      try {
        if (draft === null) await store.dropDraft(site);
        else await store.keepDraft({ ...draft, site });
        held = undefined;
      } catch {
        // It lasts as long as the page, then.
      }
    },
  };
}
