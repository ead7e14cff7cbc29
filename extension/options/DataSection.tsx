import type { Status, Totals } from '../../shared/messages.ts';
import { Confirm } from '../../widget/Confirm.tsx';
import { counted, inFigures } from '../../widget/counted.ts';
import { Said } from '../../widget/Said.tsx';
import { SendAgain } from '../../widget/SendAgain.tsx';
import { allRefused } from '../../widget/send-again-words.ts';
import { caught } from '../../widget/totals-words.ts';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { exportEverything } from '../popup/export.ts';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** What is kept on this device: how much, a copy of it, and its end. */
export function DataSection({ status, refresh }: Props) {
  const [exporting, run] = useAttempt();
  const deleteEverything = async () => {
    await ask('deleteEverything', null);
    await refresh();
    return 'Everything was deleted.';
  };
  return (
    <section aria-labelledby="data">
      <h2 id="data">Data</h2>
      <Sum totals={status.totals} sends={status.dsn !== ''} />
      {status.dsn !== '' && (
        <SendAgain
          offers={allRefused(status.totals)}
          counts={status.totals}
          sendAgain={(choice) => ask('sendAgain', choice)}
        />
      )}
      <div class="actions">
        <button type="button" onClick={() => void run(exportEverything)}>
          Export
        </button>
        <Said attempt={exporting} />
      </div>
      <Confirm
        label="Delete everything"
        question="Every error kept on this device is deleted, also those that were not sent. This cannot be undone."
        yes="Yes, delete everything"
        act={deleteEverything}
      />
    </section>
  );
}

/** Written as a sum, because it must come out even: nothing that was caught may be missing. */
function Sum({ totals, sends }: { readonly totals: Totals; readonly sends: boolean }) {
  return (
    <>
      <table class="sum">
        <tbody>
          <Line name="Delivered" count={totals.delivered} />
          <Line name={sends ? 'Waiting to be sent' : 'Kept on this device'} count={totals.waiting} />
          <Line name="Refused by the server" count={totals.refused} />
          <Line name="Repeats, counted in their issues" count={totals.repeats} />
          <Line name="Ignored by rule" count={totals.ignored} />
          <Line name="Given up, because too many came at once" count={totals.overflowed} />
        </tbody>
        <tfoot>
          <Line name="Caught" count={caught(totals)} />
        </tfoot>
      </table>
      {totals.forged > 0 && (
        <p class="hint">
          {counted(totals.forged, 'message')} from pages {totals.forged === 1 ? 'was' : 'were'} not well-formed and
          turned away; they are not part of the sum.
        </p>
      )}
    </>
  );
}

function Line({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{inFigures(count)}</td>
    </tr>
  );
}
