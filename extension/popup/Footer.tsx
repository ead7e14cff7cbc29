import { keptHereOf } from '../../shared/delivery/totals.ts';
import type { Status } from '../../shared/messages.ts';
import { leftoversInWords } from '../../widget/leftover-words.ts';
import { totalsInWords } from '../../widget/totals-words.ts';
import { useNow } from '../../widget/use-now.ts';
import { useOnline } from '../../widget/use-online.ts';
import { waitInWords } from '../../widget/wait-words.ts';

type Props = Pick<Status, 'totals' | 'accounts' | 'destinations' | 'leftovers' | 'hold'>;

/** Everything that was caught, and where it is now. */
export function Footer({ totals, accounts, destinations, leftovers, hold }: Props) {
  const online = useOnline();
  const now = useNow();
  const sends = destinations.length > 0;
  const keptHere = keptHereOf(accounts, 'error', destinations);
  const undecided = leftovers.filter(({ kept }) => !kept);
  const why = waitInWords({ waits: sends && totals.waiting > keptHere, online, hold }, now);
  return (
    <footer class="foot">
      <p>{totalsInWords(totals, { sends, keptHere })}</p>
      {why !== '' && <p>{why}</p>}
      {!sends && <p>Everything stays on this device. Set a DSN in Settings to send it.</p>}
      {undecided.length > 0 && <p>{leftoversInWords(undecided)} Settings asks what is to become of them.</p>}
    </footer>
  );
}
