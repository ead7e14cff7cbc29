import { changeUnder, withPolicy } from '../../shared/policy.ts';
import { defaultSettings, parseSettings, type Settings } from '../../shared/settings.ts';
import { browser } from '../browser.ts';
import { createPolicyStore } from './policy-store.ts';

const key = 'settings';

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** The settings in the browser's extension storage, and over them what an organisation has set. */
export function createSettingsStore() {
  const policy = createPolicyStore();

  // Changes read, then write: one after another, or the second would undo the first.
  let last: Promise<unknown> = Promise.resolve();

  /** @throws {SyntaxError} when what is stored cannot be read. */
  const own = async (): Promise<Settings> => parseSettings((await browser.storage.local.get(key))[key]);

  /** @throws {SyntaxError} as above. */
  const read = async (): Promise<Settings> => withPolicy(await own(), await policy.read());

  return {
    read,

    /** What holds while what is stored cannot be read: the defaults, under the policy. */
    fallback: async (): Promise<Settings> => withPolicy(defaultSettings, await policy.read()),

    policy: policy.read,
    onPolicyChanged: policy.onChanged,

    /** Reads, changes and writes; rejects, with nothing changed, when what is stored cannot be read, or what is to change is locked. */
    change(next: (settings: Settings) => Settings): Promise<void> {
      const change = last.then(async () => {
        await browser.storage.local.set({ [key]: changeUnder(await policy.read(), await own(), next) });
      });
      last = change.catch(() => undefined); // Told to whoever asked for it; the next change goes ahead.
      return change;
    },

    /** Whatever is stored, readable or not. */
    raw: async (): Promise<unknown> => (await browser.storage.local.get(key))[key],

    reset: () => browser.storage.local.remove(key),
  };
}
