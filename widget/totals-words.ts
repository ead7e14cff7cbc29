import type { Totals } from '../shared/messages.ts';
import { inFigures } from './counted.ts';
import type { Destination } from './issue-source.ts';

/** Everything that was ever caught: the sum of where it stands now. */
export const caught = ({ waiting, delivered, refused, repeats, ignored, overflowed }: Totals): number =>
  waiting + delivered + refused + repeats + ignored + overflowed;

/** “12 caught: 9 delivered, 3 waiting, 0 refused”: a sum that comes out even. */
export function totalsInWords(totals: Totals, destination: Destination): string {
  const parts = [
    `${inFigures(totals.delivered)} delivered`,
    `${inFigures(totals.waiting)} ${destination === 'none' ? 'kept here' : 'waiting'}`,
    `${inFigures(totals.refused)} refused`,
    ...(totals.repeats > 0
      ? [`${inFigures(totals.repeats)} ${totals.repeats === 1 ? 'repeat' : 'repeats'} counted`]
      : []),
    ...(totals.ignored > 0 ? [`${inFigures(totals.ignored)} ignored by rule`] : []),
    ...(totals.overflowed > 0 ? [`${inFigures(totals.overflowed)} given up`] : []),
  ];
  return `${inFigures(caught(totals))} caught: ${parts.join(', ')}`;
}
