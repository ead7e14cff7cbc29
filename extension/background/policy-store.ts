import { noPolicy, type Policy, parsePolicy } from '../../shared/policy.ts';
import { browser } from '../browser.ts';

const key = 'policy';

/**
 * What the browser's managed storage says. After its start, Chromium takes seconds to tell; until then holds what it told last, so that
 * no page goes unwatched meanwhile, and no policy is forgotten. Firefox tells once, when it starts.
 */
export function createPolicyStore() {
  let known: Promise<Policy> | undefined;

  /** As JSON: the browser's storage may give keys back in another order. */
  const lastTold = async () => (await browser.storage.local.get(key))[key] as string | undefined;

  /** True when it is not what was told last. */
  const ask = async (): Promise<boolean> => {
    // In Firefox it rejects when there is none.
    const told = JSON.stringify(await browser.storage.managed.get().catch(() => ({})));
    if (told === ((await lastTold()) ?? '{}')) return false;
    await browser.storage.local.set({ [key]: told });
    known = undefined;
    return true;
  };

  return {
    read(): Promise<Policy> {
      known ??= lastTold().then((told) => (told === undefined ? noPolicy : parsePolicy(JSON.parse(told))));
      return known;
    },

    onChanged(changed: () => void): void {
      const look = () =>
        void ask().then(
          (isNew) => isNew && changed(),
          (error: unknown) => console.warn('Errata:', error), // What was told last holds on.
        );
      browser.storage.onChanged.addListener((_, area) => {
        if (area === 'managed') look();
      });
      look();
    },
  };
}
