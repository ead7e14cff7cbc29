import type { Totals } from '../../shared/messages.ts';
import type { Destination } from '../../widget/issue-source.ts';
import { totalsInWords } from '../../widget/totals-words.ts';

/** Everything that was caught, and where it is now. */
export function Footer({ totals, destination }: { readonly totals: Totals; readonly destination: Destination }) {
  return (
    <footer class="foot">
      <p>{totalsInWords(totals, destination)}</p>
      {destination === 'none' && <p>Everything stays on this device. Set a DSN in Settings to send it.</p>}
    </footer>
  );
}
