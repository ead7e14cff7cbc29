import { parseSettings, type Settings } from '../../shared/settings.ts';
import { browser } from '../browser.ts';

const key = 'settings';

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** The settings in the browser's extension storage. */
export function createSettingsStore() {
  // Changes read, then write: one after another, or the second would undo the first.
  let last: Promise<unknown> = Promise.resolve();

  /** @throws {SyntaxError} when what is stored cannot be read. */
  const read = async (): Promise<Settings> => parseSettings((await browser.storage.local.get(key))[key]);

  return {
    read,

    /** Reads, changes and writes; rejects, with nothing changed, when what is stored cannot be read. */
    change(next: (settings: Settings) => Settings): Promise<void> {
      const change = last.then(async () => {
        const settings = await read();
        await browser.storage.local.set({ [key]: next(settings) });
      });
      last = change.catch(() => undefined); // Told to whoever asked for it; the next change goes ahead.
      return change;
    },

    /** Whatever is stored, readable or not. */
    raw: async (): Promise<unknown> => (await browser.storage.local.get(key))[key],

    reset: () => browser.storage.local.remove(key),
  };
}
