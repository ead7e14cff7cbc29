import type { IDBPDatabase } from 'idb';
import type { Bounds } from '../delivery/bounds.ts';
import type { Draft } from '../feedback/draft.ts';
import type { Attachment } from '../protocol/attachment.ts';
import type { EventId } from '../protocol/event.ts';
import type { Site } from '../sites.ts';
import { putNew, type Write } from './changes.ts';
import type { Schema, StoredFeedback } from './database.ts';
import { makeRoom } from './make-room.ts';
import { removeItem } from './remove.ts';

/** What a person has written, with its files. */
export interface FoundFeedback {
  readonly item: StoredFeedback;
  readonly files: readonly Attachment[];
}

/** What the store does for those who report: what they are writing, and what they have written. */
export function feedbackOf(
  open: () => Promise<IDBPDatabase<Schema>>,
  write: <Result>(work: (write: Write) => Promise<Result>) => Promise<Result>,
) {
  return {
    /** A report with its files takes the place of the draft that it was, if it was one. */
    addFeedback: (
      item: StoredFeedback,
      files: readonly Attachment[],
      draftOf: Site | undefined,
      bounds: Bounds,
    ): Promise<void> =>
      write(async (write) => {
        const { tx } = write;
        if ((await tx.objectStore('events').getKey(item.id)) !== undefined) return;
        await putNew(write, item);
        if (files.length > 0) await tx.objectStore('attachments').put({ id: item.id, files });
        if (draftOf !== undefined) await tx.objectStore('drafts').delete(draftOf);
        await makeRoom(write, bounds);
      }),

    /** Newest first. */
    async listFeedback(): Promise<readonly StoredFeedback[]> {
      const range = IDBKeyRange.bound(['feedback'], ['feedback', []]);
      const items = await (await open()).getAllFromIndex('events', 'byCategory', range);
      return items.filter((item) => item.category === 'feedback').reverse();
    },

    async showFeedback(id: EventId): Promise<FoundFeedback | undefined> {
      const tx = (await open()).transaction(['events', 'attachments']);
      const item = await tx.objectStore('events').get(id);
      if (item?.category !== 'feedback') return undefined;
      return { item, files: (await tx.objectStore('attachments').get(id))?.files ?? [] };
    },

    deleteFeedback: (id: EventId): Promise<void> =>
      write(async (write) => {
        const item = await write.tx.objectStore('events').get(id);
        if (item?.category === 'feedback') await removeItem(write, item, { to: 'deleted' });
      }),

    draft: async (site: Site): Promise<Draft | undefined> => (await open()).get('drafts', site),

    keepDraft: (draft: Draft): Promise<void> =>
      write(async ({ tx }) => {
        await tx.objectStore('drafts').put(draft);
      }),

    dropDraft: (site: Site): Promise<void> => write(({ tx }) => tx.objectStore('drafts').delete(site)),
  };
}
