import type { StoredEvent, StoredItem } from '../../shared/storage/database.ts';
import type { TestBrowser } from './browser.ts';

/** What the extension keeps, as its own "Export" gives it. */
export interface Exported {
  readonly settings: Record<string, unknown>;
  readonly inMemory: readonly StoredItem[];
  readonly database: { readonly events: readonly StoredItem[]; readonly unreadable?: string };
}

/** Asks the background, as the extension's own pages do; a fault rejects, as it does there. */
export async function askBackground<Answer>(
  errata: TestBrowser,
  name: string,
  request: unknown = null,
): Promise<Answer> {
  const answer = await errata.send({ name, request });
  if (typeof answer === 'object' && answer !== null && 'errata-fault' in answer)
    throw new Error(String(answer['errata-fault']));
  return answer as Answer;
}

/** All that is kept. Where there is no database, since it was deleted and nothing has been written yet, there are no rows. */
export async function exported(errata: TestBrowser): Promise<Exported> {
  const { database, ...rest } = JSON.parse(await askBackground<string>(errata, 'exportEverything'));
  return { ...rest, database: { events: [], ...database } };
}

/** The error events in the extension’s database, oldest first. */
export async function storedEvents(errata: TestBrowser): Promise<readonly StoredEvent[]> {
  const { database } = await exported(errata);
  if (database.unreadable !== undefined) throw new Error(`Cannot read what is stored: ${database.unreadable}`);
  return database.events.filter((item) => item.category === 'error').toSorted((a, b) => a.at - b.at);
}
