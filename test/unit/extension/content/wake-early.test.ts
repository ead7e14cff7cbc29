import { expect, test } from '@playwright/test';
import { wakeEarly } from '../../../../extension/content/wake-early.ts';
import type { ListenedPage } from '../../../../shared/integrations/trail-page.ts';

/** A window that hears of a sign as a browser would tell it: an event that a script makes is never trusted. */
function fakeWindow() {
  const listeners = new Map<string, Set<(event: Event) => void>>();
  const page = {
    addEventListener: (type: string, listener: (event: Event) => void) =>
      void listeners.set(type, (listeners.get(type) ?? new Set()).add(listener)),
    removeEventListener: (type: string, listener: (event: Event) => void) => void listeners.get(type)?.delete(listener),
    document: {},
    MutationObserver: class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  } as unknown as ListenedPage;
  const see = (type: string, isTrusted = true) => {
    for (const listener of [...(listeners.get(type) ?? [])]) listener({ type, isTrusted } as Event);
  };
  const heard = () => [...listeners.values()].reduce((sum, some) => sum + some.size, 0);
  return { page, see, heard };
}

test('the first sign of a person wakes once, and then nothing is listened to for a while', () => {
  const { page, see, heard } = fakeWindow();
  let woken = 0;
  wakeEarly(page, () => woken++);
  see('pointermove');
  see('pointerdown');
  see('keydown');
  expect(woken).toBe(1);
  expect(heard()).toBe(0);
});

test('what the page pretends wakes nobody', () => {
  const { page, see } = fakeWindow();
  let woken = 0;
  wakeEarly(page, () => woken++);
  see('keydown', false);
  expect(woken).toBe(0);
  see('keydown');
  expect(woken).toBe(1);
});

test('once stopped, it hears nothing', () => {
  const { page, heard } = fakeWindow();
  const stop = wakeEarly(page, () => undefined);
  expect(heard()).toBeGreaterThan(0);
  stop();
  expect(heard()).toBe(0);
});
