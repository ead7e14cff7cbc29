import type { FeedbackRow } from '../../shared/feedback/calls.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { DeliveryMark } from '../DeliveryMark.tsx';
import { deliveryInWords } from '../delivery-words.ts';
import { relativeTime } from '../relative-time.ts';
import { useNow } from '../use-now.ts';

interface Props {
  readonly rows: readonly FeedbackRow[];
  readonly open: (id: EventId) => void;
}

/** What was reported on this device, newest first. */
export function ReportList({ rows, open }: Props) {
  const now = useNow();
  if (rows.length === 0)
    return <p class="empty">Nothing was reported yet. On a page, press Errata’s button and Report a problem.</p>;
  return (
    <ul>
      {rows.map(({ id, message, page, at, delivery, sends }) => (
        <li key={id} class="issue">
          <button type="button" onClick={() => open(id)}>
            <span class="issue-message">{message}</span>
            <span class="issue-seen">
              {page}, {relativeTime(at, now)}
            </span>
            <span class="issue-delivery">
              <DeliveryMark {...deliveryInWords(delivery, sends ? 'dsn' : 'none')} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
