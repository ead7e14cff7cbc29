import type { HeldCapture, PassedCapture } from '../../shared/capture/capture.ts';
import type { Losses } from '../../shared/capture/losses.ts';
import type { CaptureAnswer } from '../../shared/messages.ts';
import { after } from '../../widget/page/after.ts';

type Held = HeldCapture<PassedCapture>;

/** Captures in the order they were made, each kept until the background has it in the store. */
export interface Hold {
  add(capture: Held): void;
  /** Counts occurrences that were too many to be captured. */
  countGivenUp(occurrences: number): void;
  /** Counts a message on the bridge that was not a capture. */
  countForged(): void;
  /** The page may be about to end: asks for everything at once, without waiting for the answer to the last batch. */
  hurry(): void;
}

interface Ports {
  /** Identifies this document in the counts of what was lost. */
  readonly document: string;
  readonly ask: (batch: { readonly captures: readonly Held[]; readonly losses: Losses }) => Promise<CaptureAnswer>;
  /** The site is not watched any more. */
  readonly stop: () => void;
}

const maxHeld = 1000;
const batchSize = 50;
const longestAnswer = 10_000;
/** Milliseconds that captures wait for the answer to the batch before. A tab may be closed, and what it tells then can get lost. */
const longestWait = 25;
const firstDelay = 100;
const longestDelay = 5000;

/**
 * Sends one batch at a time, so that a burst is written in few transactions, and asks again when the worker died
 * before it answered. The ids stay the same: what was stored is stored once.
 */
export function createHold({ document, ask, stop }: Ports): Hold {
  const held = new Map<string, Held>();
  const inFlight = new Set<string>();
  let losses: Losses = { document, overflowed: 0, forged: 0 };
  let sentLosses = losses;
  let toldLosses = losses;
  let busy = false;
  let resting = false;
  let hurrying = false;
  let delay = firstDelay;

  const nextBatch = () => {
    const batch: Held[] = [];
    for (const capture of held.values()) {
      if (batch.length === batchSize) break;
      if (!inFlight.has(capture.eventId)) batch.push(capture);
    }
    return batch;
  };

  const pump = async () => {
    if (busy) return hurrySoon();
    if (resting) return;
    const batch = nextBatch();
    if (batch.length === 0 && losses === toldLosses) return;
    busy = true;
    const gotOn = await send(batch);
    busy = false;
    if (gotOn) {
      delay = firstDelay;
      return pump();
    }
    resting = true;
    after(delay, () => {
      resting = false;
      void pump();
    });
    delay = Math.min(delay * 2, longestDelay);
  };

  /** A background that is busy, or just starting, answers late: what came meanwhile is told before it does. */
  const hurrySoon = () => {
    if (hurrying) return;
    hurrying = true;
    after(longestWait, () => {
      hurrying = false;
      if (busy) hurry();
    });
  };

  const hurry = () => {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) void send(batch).then(pump);
  };

  /** Whether the batch was answered, with something settled or nothing to settle. */
  const send = async (captures: readonly Held[]) => {
    const telling = losses;
    sentLosses = telling;
    for (const { eventId } of captures) inFlight.add(eventId);
    try {
      const answer = await withTimeout(ask({ captures, losses: telling }));
      toldLosses = telling;
      if (!answer.watched) {
        // Only what was asked about: the site may be watched again by now, and what came since is of that time.
        for (const { eventId } of captures) held.delete(eventId);
        stop();
        return true;
      }
      for (const id of answer.settled) held.delete(id);
      const forged = answer.forged.filter((id) => held.delete(id)).length;
      if (forged > 0) losses = { ...losses, forged: losses.forged + forged };
      return answer.settled.length + answer.forged.length > 0 || captures.length === 0;
    } catch {
      return false; // The worker died, or is just starting: the captures are still held.
    } finally {
      for (const { eventId } of captures) inFlight.delete(eventId);
    }
  };

  const countGivenUp = (occurrences: number) => {
    losses = { ...losses, overflowed: losses.overflowed + occurrences };
    void pump();
  };

  return {
    add(capture) {
      // What is said of an event is none itself.
      if (held.size >= maxHeld)
        return capture.capture.kind === 'handled' ? undefined : countGivenUp(capture.times ?? 1);
      held.set(capture.eventId, capture);
      void pump();
    },
    countGivenUp,
    countForged() {
      losses = { ...losses, forged: losses.forged + 1 };
      void pump();
    },
    hurry() {
      // Totals come along with captures; alone they would wait for the answer to the batch before.
      if (losses !== sentLosses && nextBatch().length === 0) void send([]).then(pump);
      hurry();
    },
  };
}

function withTimeout<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => after(longestAnswer, () => reject(new Error('No answer in time'))));
  return Promise.race([promise, late]);
}
