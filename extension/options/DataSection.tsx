import { keptHereOf, totalsOf } from '../../shared/delivery/totals.ts';
import type { Status } from '../../shared/messages.ts';
import { Confirm } from '../../widget/Confirm.tsx';
import { counted } from '../../widget/counted.ts';
import { Said } from '../../widget/Said.tsx';
import { SendAgain } from '../../widget/SendAgain.tsx';
import { allRefused } from '../../widget/send-again-words.ts';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { exportEverything } from '../popup/export.ts';
import { BoundsForm } from './BoundsForm.tsx';
import { ForgetSite } from './ForgetSite.tsx';
import { Ledger } from './Ledger.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** Of what a person can send again, errors and reports: how many are on their way, and how many were refused. */
const resentCounts = ({ accounts, destinations }: Status) => {
  const [errors, reports] = (['error', 'feedback'] as const).map((category) => totalsOf(accounts, category));
  const keptHere = keptHereOf(accounts, 'error', destinations) + keptHereOf(accounts, 'feedback', destinations);
  return {
    waiting: (errors?.waiting ?? 0) + (reports?.waiting ?? 0) - keptHere,
    refused: (errors?.refused ?? 0) + (reports?.refused ?? 0),
  };
};

/** What is kept on this device: how much, a copy of it, and its end. */
export function DataSection({ status, refresh }: Props) {
  const [exporting, run] = useAttempt();
  const { accounts, destinations, resendable, forged } = status;
  const sends = destinations.length > 0;
  const deleteEverything = async () => {
    await ask('deleteEverything', null);
    await refresh();
    return 'Everything was deleted.';
  };
  return (
    <section aria-labelledby="data">
      <h2 id="data">Data</h2>
      <Ledger accounts={accounts} destinations={destinations} />
      {forged > 0 && (
        <p class="hint">
          {counted(forged, 'message')} from pages {forged === 1 ? 'was' : 'were'} not well-formed and turned away; they
          are not part of the sum.
        </p>
      )}
      {sends && (
        <SendAgain
          offers={allRefused({ refused: resendable })}
          counts={resentCounts(status)}
          sendAgain={(choice) => ask('sendAgain', choice)}
        />
      )}
      <BoundsForm status={status} refresh={refresh} />
      <h3>Export or delete</h3>
      <div class="actions">
        <button type="button" onClick={() => void run(exportEverything)}>
          Export
        </button>
        <Said attempt={exporting} />
      </div>
      <ForgetSite refresh={refresh} />
      <Confirm
        label="Delete everything"
        question="Every error kept on this device is deleted, also those that were not sent. This cannot be undone."
        yes="Yes, delete everything"
        act={deleteEverything}
      />
    </section>
  );
}
