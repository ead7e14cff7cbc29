import { type Account, sumOf } from '../../shared/delivery/ledger.ts';
import type { Totals } from '../../shared/delivery/totals.ts';
import type { Status } from '../../shared/messages.ts';
import type { TestBrowser } from './browser.ts';
import { askBackground } from './export.ts';

export const statusOf = (errata: TestBrowser): Promise<Status> =>
  askBackground<Status>(errata, 'status', { tabId: null });

/** Of errors, whatever their destination. The books are looked through: nothing in them may be missing. */
export async function totalsOf(errata: TestBrowser): Promise<Totals> {
  const { totals, accounts } = await statusOf(errata);
  for (const account of accounts) mustBeEven(account);
  return totals;
}

/** @throws {Error} that says what is missing, or is there twice. */
export function mustBeEven(account: Account): void {
  const places = Object.entries(account).flatMap(([place, count]) =>
    typeof count === 'number' ? [[place, count] as const] : [],
  );
  const negative = places.filter(([, count]) => count < 0);
  if (sumOf(account) === account.captured && negative.length === 0) return;
  throw new Error(`The books do not come out even: ${JSON.stringify(account, null, 2)}`);
}
