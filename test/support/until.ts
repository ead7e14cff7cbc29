import { setTimeout as pause } from 'node:timers/promises';

interface UntilOptions {
  /** Milliseconds, 10 000 if not given. */
  readonly timeout?: number | undefined;
  /** What to say was there instead. */
  readonly otherwise?: () => Promise<string>;
}

/** Asks again and again until the answer is yes; says what it waited for when it gives up. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { timeout = 10_000, otherwise }: UntilOptions = {},
): Promise<void> {
  const deadline = Date.now() + timeout;
  let trouble: unknown;
  for (;;) {
    try {
      if (await isSo()) return;
      trouble = undefined;
    } catch (error) {
      // A page that is just being replaced cannot answer; the next one will.
      trouble = error;
    }
    if (Date.now() > deadline) break;
    await pause(25);
  }
  const instead = await otherwise?.().catch(String);
  const details = [instead, trouble === undefined ? undefined : String(trouble)].filter(Boolean).join('\n');
  throw new Error(`Waited ${timeout} ms for ${what}, in vain${details === '' ? '' : `\n${details}`}`);
}
