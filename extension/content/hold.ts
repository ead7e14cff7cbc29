import type { HeldCapture } from '../../shared/capture/capture.ts';
import type { CaptureAnswer, CaptureBatch } from '../../shared/messages.ts';

/** Captures in the order they were made, each kept until the background has it in the store. */
export interface Hold {
  add(capture: HeldCapture): void;
  /** Counts a message on the bridge that was not a capture. */
  countRefused(): void;
  /** The page may be about to end: asks for everything at once, without waiting for the answer to the last batch. */
  hurry(): void;
}

type Ask = (batch: Pick<CaptureBatch, 'captures' | 'refused' | 'overflowed'>) => Promise<CaptureAnswer>;

const maxHeld = 1000;
const batchSize = 50;
const longestAnswer = 10_000;
const firstDelay = 100;
const longestDelay = 5000;

/**
 * Sends one batch at a time, so that a burst is written in few transactions, and asks again when the worker died
 * before it answered. The ids stay the same: what was stored is stored once. `stop` is called when the site is not watched any more.
 */
export function createHold(ask: Ask, stop: () => void): Hold {
  const held = new Map<string, HeldCapture>();
  let refused = 0;
  let overflowed = 0;
  let busy = false;
  let delay = firstDelay;

  const pump = async () => {
    if (busy || (held.size === 0 && refused === 0)) return;
    busy = true;
    const settled = await send([...held.values()].slice(0, batchSize));
    busy = false;
    if (settled) delay = firstDelay;
    else {
      setTimeout(pump, delay);
      delay = Math.min(delay * 2, longestDelay);
      return;
    }
    await pump();
  };

  /** Whether the batch was answered, with something stored or nothing to store. */
  const send = async (captures: readonly HeldCapture[]) => {
    const counts = { refused, overflowed };
    try {
      const answer = await withTimeout(ask({ captures, ...counts }));
      refused -= counts.refused;
      overflowed -= counts.overflowed;
      if (!answer.watched) {
        held.clear();
        stop();
        return true;
      }
      for (const id of answer.stored) held.delete(id);
      return answer.stored.length > 0 || captures.length === 0;
    } catch {
      return false; // The worker died, or is just starting: the captures are still held.
    }
  };

  return {
    add(capture) {
      if (held.size < maxHeld) held.set(capture.eventId, capture);
      else overflowed++;
      void pump();
    },
    countRefused() {
      refused++;
      void pump();
    },
    hurry() {
      const all = [...held.values()];
      for (let i = 0; i < all.length; i += batchSize) void send(all.slice(i, i + batchSize));
    },
  };
}

function withTimeout<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, longestAnswer, new Error('No answer in time')));
  return Promise.race([promise, late]);
}
