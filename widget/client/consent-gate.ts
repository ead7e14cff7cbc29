import type { Consent } from '../api.ts';

/** Held in memory while nobody has said whether it may be kept. */
const maxUndecided = 100;

/** What is to be done, for so many occurrences. */
type Pass<Work> = (work: Work, occurrences: number) => void;

/** Lets work through where that is allowed, holds it while nobody has said so, and drops it where it is not. */
export function createConsentGate<Work>(first: Consent, pass: Pass<Work>, passOverflow: (occurrences: number) => void) {
  let consent = first;
  let isOver = false;
  let undecided: (readonly [Work, occurrences: number])[] = [];
  /** What there was no room for. */
  let overflowed = 0;

  return {
    consent: () => consent,
    /** Of how many occurrences what is held is. */
    held: () => undecided.reduce((sum, [, occurrences]) => sum + occurrences, overflowed),

    /** `occurrences`: how many are lost if it is never done. */
    do(work: Work, occurrences = 0): void {
      if (isOver) return;
      if (consent === 'granted') pass(work, occurrences);
      else if (consent === 'pending' && undecided.length < maxUndecided) undecided.push([work, occurrences]);
      else if (consent === 'pending') overflowed += occurrences;
    },

    /** Whatever comes from now on is dropped, and so is what nobody has decided on. */
    end(): void {
      isOver = true;
      undecided = [];
      overflowed = 0;
    },

    answer(next: Consent): void {
      consent = next;
      if (next === 'pending') return;
      const [held, lost] = [undecided, overflowed];
      undecided = [];
      overflowed = 0;
      // What was denied never happened, as far as we know.
      if (next === 'denied') return;
      for (const [work, occurrences] of held) pass(work, occurrences);
      if (lost > 0) passOverflow(lost);
    },
  };
}
