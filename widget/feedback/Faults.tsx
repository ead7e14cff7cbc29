import type { PageFault } from '../../shared/feedback/calls.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { relativeTime } from '../relative-time.ts';
import { useNow } from '../use-now.ts';

interface Props {
  readonly faults: readonly PageFault[];
  readonly chosen: readonly EventId[];
  readonly change: (chosen: readonly EventId[]) => void;
}

/** The errors of the page that a report can be about; the newest is ticked beforehand. */
export function Faults({ faults, chosen, change }: Props) {
  const now = useNow();
  if (faults.length === 0) return <p class="hint">Errata has caught no error on this page.</p>;
  return (
    <fieldset class="faults">
      <legend>Errors that it is about</legend>
      {faults.map(({ eventId, type, value, at }) => (
        <label key={eventId} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(eventId)}
            onChange={({ currentTarget: { checked } }) =>
              change(checked ? [...chosen, eventId] : chosen.filter((id) => id !== eventId))
            }
          />
          <span>
            <b>{type}</b> {value} <span class="muted">{relativeTime(at, now)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
