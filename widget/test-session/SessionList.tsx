import type { TestSessionRow } from '../../shared/test-session/calls.ts';
import type { TestSessionId } from '../../shared/test-session/test-session.ts';
import { relativeTime } from '../relative-time.ts';
import { useNow } from '../use-now.ts';
import { countsInWords, lengthOf } from './session-words.ts';

interface Props {
  readonly rows: readonly TestSessionRow[];
  readonly open: (id: TestSessionId) => void;
}

/** The test sessions of this device, newest first. */
export function SessionList({ rows, open }: Props) {
  const now = useNow();
  if (rows.length === 0)
    return (
      <p class="empty">There is no test session yet. On a page, press Errata’s button and Start a test session.</p>
    );
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id} class="issue">
          <button type="button" onClick={() => open(row.id)}>
            <span class="issue-message">{row.name}</span>
            <span class="issue-seen">
              {row.endedAt === undefined ? 'Running' : relativeTime(row.startedAt, now)}, {lengthOf(row, now)}:{' '}
              {countsInWords(row)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
