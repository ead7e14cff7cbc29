import type { StoredEvent } from '../../shared/storage/database.ts';
import type { TestBrowser } from './browser.ts';

/** What the extension keeps, as its own "Export" gives it. */
export interface Exported {
  readonly settings: Record<string, unknown>;
  readonly inMemory: readonly StoredEvent[];
  readonly database: { readonly events: readonly StoredEvent[]; readonly unreadable?: string };
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

/** The events in the extension's database, oldest first. */
export async function storedEvents(errata: TestBrowser): Promise<readonly StoredEvent[]> {
  return (await exported(errata)).database.events.toSorted((a, b) => a.at - b.at);
}
