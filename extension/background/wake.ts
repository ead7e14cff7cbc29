import type { Milliseconds } from '../../shared/brand.ts';
import { browser } from '../browser.ts';

const name = 'deliver';
/** No browser lets an alarm ring sooner; until then a timer does, as long as the worker lives. */
const soonestAlarm = 30_000;

/** Calls `work` at the time asked for: an alarm wakes a dead worker for it. At start-up and back online as well. */
export function createWake({ work, reconnected }: { readonly work: () => void; readonly reconnected: () => void }) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  // Listeners are added at once, at the top level of the worker's script, or they could not wake it.
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) work();
  });
  browser.runtime.onStartup.addListener(work);
  globalThis.addEventListener('online', reconnected);

  return {
    async at(time: Milliseconds): Promise<void> {
      const delay = time - Date.now();
      clearTimeout(timer);
      if (delay < soonestAlarm) timer = setTimeout(work, Math.max(delay, 0));
      await browser.alarms.create(name, { when: Date.now() + Math.max(delay, soonestAlarm) });
    },
  };
}
