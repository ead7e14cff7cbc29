import type { StoredEvent, StoredItem } from '../../shared/storage/database.ts';
import type { TestBrowser } from './browser.ts';

/** What the extension keeps, as its own "Export" gives it. */
export interface Exported {
  readonly settings: Record<string, unknown>;
  readonly inMemory: readonly StoredItem[];
  readonly database: { readonly events: readonly StoredItem[]; readonly unreadable?: string };
}

/** Asks the background, as the extension's own pages do. */
export function askBackground<Answer>(errata: TestBrowser, name: string, request: unknown = null): Promise<Answer> {
  return errata.inExtension(
    (message: unknown) => {
      const { browser, chrome } = globalThis as unknown as Record<
        string,
        { runtime: { sendMessage(m: unknown): Promise<unknown> } }
      >;
      return (browser ?? chrome)?.runtime.sendMessage(message);
    },
    { name, request },
  ) as Promise<Answer>;
}

export async function exported(errata: TestBrowser): Promise<Exported> {
  return JSON.parse(await askBackground<string>(errata, 'exportEverything')) as Exported;
}

/** The error events in the extension's database, oldest first. */
export async function storedEvents(errata: TestBrowser): Promise<readonly StoredEvent[]> {
  const { database } = await exported(errata);
  return database.events.filter((item) => item.category === 'error').toSorted((a, b) => a.at - b.at);
}
