import type { Category } from './category.ts';
import { type Account, addCounts, type Counts, noCounts } from './ledger.ts';

/** Everything of a category that was ever caught, whatever its destination: each occurrence stands in one place. */
export interface Totals extends Counts {
  readonly captured: number;
}

export const noTotals: Totals = { ...noCounts, captured: 0 };

/** How many of a category wait for a destination that is not among those that are sent to: they are kept, for now. */
export const keptHereOf = (accounts: readonly Account[], category: Category, destinations: readonly string[]): number =>
  accounts
    .filter((account) => account.category === category && !destinations.includes(account.dsn))
    .reduce((sum, { waiting }) => sum + waiting, 0);

export function totalsOf(accounts: readonly Account[], category: Category): Totals {
  return accounts
    .filter((account) => account.category === category)
    .reduce<Totals>(
      (sum, account) => ({ ...addCounts(sum, account), captured: sum.captured + account.captured }),
      noTotals,
    );
}
