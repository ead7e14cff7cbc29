import { droppedIn } from '../shared/delivery/ledger.ts';
import type { Totals } from '../shared/delivery/totals.ts';
import { inFigures } from './counted.ts';

interface Waiting {
  /** Whether anything is sent anywhere. */
  readonly sends: boolean;
  /** Of what waits, what has no destination that is sent to. */
  readonly keptHere: number;
}

/** “12 caught: 9 delivered, 3 waiting, 0 refused”: a sum that comes out even. What is zero and seldom is left out. */
export function totalsInWords(totals: Totals, { sends, keptHere }: Waiting): string {
  const counted = totals.coalesced + totals.heldBack;
  const seldom = [
    [totals.sampled, 'left out by the sample rate'],
    [counted, counted === 1 ? 'repeat counted' : 'repeats counted'],
    [totals.ignored, 'ignored by rule'],
    [totals.deleted, 'deleted unsent'],
    [droppedIn(totals), 'given up'],
  ] as const;
  const parts = [
    `${inFigures(totals.delivered)} delivered`,
    ...(sends ? [`${inFigures(totals.waiting - keptHere)} waiting`] : []),
    ...(sends && keptHere === 0 ? [] : [`${inFigures(keptHere)} kept here`]),
    `${inFigures(totals.refused)} refused`,
    ...seldom.filter(([count]) => count > 0).map(([count, words]) => `${inFigures(count)} ${words}`),
  ];
  return `${inFigures(totals.captured)} caught: ${parts.join(', ')}`;
}
