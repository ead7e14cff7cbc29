import { noPolicy, type Policy, parsePolicy } from '../../shared/policy.ts';
import { browser } from '../browser.ts';

/** What the browser's managed storage says. Chromium tells of a change at once, Firefox reads it when it starts. */
export function createPolicyStore() {
  let known: Promise<Policy> | undefined;
  return {
    read(): Promise<Policy> {
      // In Firefox it rejects when there is none.
      known ??= browser.storage.managed.get().then(parsePolicy, () => noPolicy);
      return known;
    },

    onChanged(changed: () => void): void {
      browser.storage.onChanged.addListener((_, area) => {
        if (area !== 'managed') return;
        known = undefined;
        changed();
      });
    },
  };
}
