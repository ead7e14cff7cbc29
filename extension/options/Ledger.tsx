import { useState } from 'preact/hooks';
import { categories } from '../../shared/delivery/category.ts';
import type { Account } from '../../shared/delivery/ledger.ts';
import { keptHereOf, totalsOf } from '../../shared/delivery/totals.ts';
import { inFigures } from '../../widget/counted.ts';
import { dsnInWords } from '../../widget/dsn-words.ts';
import { categoryNames, linesOf } from '../../widget/ledger-words.ts';

interface Props {
  readonly accounts: readonly Account[];
  /** The DSNs that are sent to. */
  readonly destinations: readonly string[];
}

/** The books as a sum, because it must come out even: nothing that was caught may be missing. */
export function Ledger({ accounts, destinations }: Props) {
  const [chosen, choose] = useState<string>();
  const dsns = [...new Set(accounts.map(({ dsn }) => dsn))];
  const shown = accounts.filter(({ dsn }) => chosen === undefined || dsn === chosen);
  const columns = categories.filter((name) => name === 'error' || shown.some(({ category }) => category === name));
  const totals = columns.map((category) => ({
    ...totalsOf(shown, category),
    keptHere: keptHereOf(shown, category, destinations),
  }));
  return (
    <>
      {dsns.length > 1 && (
        <label class="field">
          Destination
          <select onChange={({ currentTarget: { value } }) => choose(value === all ? undefined : value)}>
            <option value={all}>All together</option>
            {dsns.map((dsn) => (
              <option key={dsn} value={dsn}>
                {dsn === '' ? 'None' : dsnInWords(dsn)}
              </option>
            ))}
          </select>
        </label>
      )}
      <table class="sum">
        <caption class="visually-hidden">What became of everything that was caught</caption>
        {columns.length > 1 && (
          <thead>
            <tr>
              <td />
              {columns.map((category) => (
                <th key={category} scope="col">
                  {categoryNames[category]}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {linesOf(totals, destinations.length > 0).map(({ name, counts }) => (
            <Line key={name} name={name} counts={counts} />
          ))}
        </tbody>
        <tfoot>
          <Line name="Caught" counts={totals.map(({ captured }) => captured)} />
        </tfoot>
      </table>
    </>
  );
}

/** No DSN: it is an address. */
const all = '*';

function Line({ name, counts }: { readonly name: string; readonly counts: readonly number[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {counts.map((count, index) => (
        <td key={categories[index]}>{inFigures(count)}</td>
      ))}
    </tr>
  );
}
