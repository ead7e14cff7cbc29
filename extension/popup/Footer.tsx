import { keptHereOf } from '../../shared/delivery/totals.ts';
import type { Status } from '../../shared/messages.ts';
import { leftoversInWords } from '../../widget/leftover-words.ts';
import { totalsInWords } from '../../widget/totals-words.ts';

type Props = Pick<Status, 'totals' | 'accounts' | 'destinations' | 'leftovers'>;

/** Everything that was caught, and where it is now. */
export function Footer({ totals, accounts, destinations, leftovers }: Props) {
  const sends = destinations.length > 0;
  const keptHere = keptHereOf(accounts, 'error', destinations);
  const undecided = leftovers.filter(({ kept }) => !kept);
  return (
    <footer class="foot">
      <p>{totalsInWords(totals, { sends, keptHere })}</p>
      {!sends && <p>Everything stays on this device. Set a DSN in Settings to send it.</p>}
      {undecided.length > 0 && <p>{leftoversInWords(undecided)} Settings asks what is to become of them.</p>}
    </footer>
  );
}
