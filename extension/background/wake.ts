import type { Milliseconds } from '../../shared/brand.ts';
import { browser } from '../browser.ts';

/** What somebody is woken for, each under an alarm of its own. */
type Reason = 'deliver' | 'recover';

/** No browser lets an alarm ring sooner; until then a timer does, as long as the worker lives. */
const soonestAlarm = 30_000;

/**
 * Calls `work` at the time asked for: an alarm wakes a dead worker for it. At start-up and back online as well. Without a time
 * nobody is woken any more.
 */
export function createWake({ work, reconnected }: { readonly work: () => void; readonly reconnected: () => void }) {
  const timers = new Map<Reason, ReturnType<typeof setTimeout>>();

  // Listeners are added at once, at the top level of the worker's script, or they could not wake it.
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === 'deliver' || alarm.name === 'recover') work();
  });
  browser.runtime.onStartup.addListener(work);
  globalThis.addEventListener('online', reconnected);

  return {
    async at(time: Milliseconds | undefined, reason: Reason = 'deliver'): Promise<void> {
      clearTimeout(timers.get(reason));
      if (time === undefined) return void (await browser.alarms.clear(reason));
      const delay = time - Date.now();
      if (delay < soonestAlarm) timers.set(reason, setTimeout(work, Math.max(delay, 0)));
      await browser.alarms.create(reason, { when: Date.now() + Math.max(delay, soonestAlarm) });
    },
  };
}
