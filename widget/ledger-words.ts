import type { Category } from '../shared/delivery/category.ts';
import type { Counts } from '../shared/delivery/ledger.ts';

export const categoryNames = {
  feedback: 'Reports',
  error: 'Errors',
  transaction: 'Page loads',
  session: 'Session updates',
} as const satisfies Record<Category, string>;

export interface LedgerColumn extends Counts {
  /** Of what waits, what has no destination that is sent to. */
  readonly keptHere: number;
}

export interface LedgerLine {
  readonly name: string;
  /** One for each column. */
  readonly counts: readonly number[];
}

/** Where everything stands, line by line. What seldom happens is left out where it has not. */
export function linesOf(columns: readonly LedgerColumn[], sends: boolean): readonly LedgerLine[] {
  const line = (name: string, count: (counts: LedgerColumn) => number) => ({ name, counts: columns.map(count) });
  const always = [
    line('Delivered', ({ delivered }) => delivered),
    ...(sends ? [line('Waiting to be sent', ({ waiting, keptHere }) => waiting - keptHere)] : []),
    ...(sends && columns.every(({ keptHere }) => keptHere === 0)
      ? []
      : [line('Kept on this device', ({ keptHere }) => keptHere)]),
    line('Refused by the server', ({ refused }) => refused),
  ];
  const seldom = [
    line('Left out by the sample rate', ({ sampled }) => sampled),
    line('Repeats, told with the first of their kind', ({ coalesced }) => coalesced),
    line('Above a tab’s share, counted in their issues', ({ heldBack }) => heldBack),
    line('Ignored by rule', ({ ignored }) => ignored),
    line('Deleted by you before they were sent', ({ deleted }) => deleted),
    line('Given up, because too many came at once', ({ dropped }) => dropped.queue_overflow),
    line('Given up, because this device keeps no more', ({ dropped }) => dropped.cache_overflow),
    line('Given up, because they were too old', ({ dropped }) => dropped.expired),
    line('Given up by a fault of Errata', ({ dropped }) => dropped.internal_sdk_error),
  ];
  return [...always, ...seldom.filter(({ counts }) => counts.some((count) => count > 0))];
}
