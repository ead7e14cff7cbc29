import type { Status } from '../../shared/messages.ts';
import { leftoversInWords } from '../../widget/leftover-words.ts';
import { totalsInWords } from '../../widget/totals-words.ts';

/** Everything that was caught, and where it is now. */
export function Footer({ totals, sends, leftovers }: Pick<Status, 'totals' | 'sends' | 'leftovers'>) {
  const undecided = leftovers.filter(({ kept }) => !kept);
  return (
    <footer class="foot">
      <p>{totalsInWords(totals, sends ? 'dsn' : 'none')}</p>
      {!sends && <p>Everything stays on this device. Set a DSN in Settings to send it.</p>}
      {undecided.length > 0 && <p>{leftoversInWords(undecided)} Settings asks what is to become of them.</p>}
    </footer>
  );
}
