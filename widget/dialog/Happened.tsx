import { useEffect, useRef, useState } from 'preact/hooks';
import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { Issue } from '../../shared/issues/issue.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../attempt.ts';
import { useAround } from './around.ts';
import { receiptInWords } from './receipt-words.ts';
import { mostTold, type ReportRow, type SlowEntry } from './source.ts';
import type { Writing } from './writing.ts';

interface Props {
  readonly writing: Writing;
  readonly change: (part: Partial<Writing>) => void;
  readonly back: () => void;
  readonly open: (id: EventId) => void;
}

interface Lists {
  readonly issues: readonly Issue[];
  readonly slow: readonly SlowEntry[];
  readonly reports: readonly ReportRow[];
}

/** What this device knows of the page, newest first; what is ticked goes along with the report. */
export function Happened({ writing, change, back, open }: Props) {
  const { say, source, locale } = useAround();
  const [lists, setLists] = useState<Lists>();
  const [fault, setFault] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    Promise.all([source.issues(), source.slow(), source.reports()]).then(
      ([issues, slow, reports]) => setLists({ issues, slow, reports }),
      (error: unknown) => setFault(say('failed', { reason: inWords(error) })),
    );
  }, []);
  const ago = agoIn(locale);
  const took = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });

  return (
    <article part="happened-list">
      <button type="button" class="quiet" onClick={back}>
        {say('back')}
      </button>
      <h3 ref={heading} tabIndex={-1}>
        {say('happened')}
      </h3>
      <p class="hint">{say('happenedHint')}</p>
      <p class="said wrong" role="alert">
        {fault}
      </p>
      {lists && (
        <>
          <Ticks
            title={say('errors')}
            rows={lists.issues}
            keyOf={({ lastEventId }) => lastEventId}
            ticked={writing.eventIds}
            change={(eventIds) => change({ eventIds })}
          >
            {({ type, value, count, lastSeen }) => (
              <>
                <b>{type}</b> {value}{' '}
                <span class="muted">
                  {count > 1 && `×${count.toLocaleString(locale)}, `}
                  {ago(lastSeen)}
                </span>
              </>
            )}
          </Ticks>
          <Ticks
            title={say('slow')}
            rows={lists.slow}
            keyOf={keyOfSlow}
            ticked={writing.slow.map(keyOfSlow)}
            change={(keys) => change({ slow: lists.slow.filter((entry) => keys.includes(keyOfSlow(entry))) })}
          >
            {({ name, kind, duration, at }) => (
              <>
                <b>{took.format(duration)}</b> {name}{' '}
                <span class="muted">
                  {kind}, {ago(at)}
                </span>
              </>
            )}
          </Ticks>
          <Ticks
            title={say('reports')}
            rows={lists.reports}
            keyOf={({ id }) => id}
            ticked={writing.reports}
            change={(reports) => change({ reports })}
            after={({ id, message }) => (
              <button type="button" class="quiet" onClick={() => open(id)}>
                {say('look')}
                <span class="visually-hidden"> {message}</span>
              </button>
            )}
          >
            {(report) => (
              <>
                <b>{receiptInWords(report, undefined, say).title}</b> {report.message}{' '}
                <span class="muted">{ago(report.at)}</span>
              </>
            )}
          </Ticks>
        </>
      )}
    </article>
  );
}

interface TicksProps<Row, Key extends string> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => Key;
  readonly ticked: readonly Key[];
  readonly change: (ticked: readonly Key[]) => void;
  readonly children: (row: Row) => preact.ComponentChildren;
  readonly after?: (row: Row) => preact.ComponentChildren;
}

function Ticks<Row, Key extends string>({ title, rows, keyOf, ticked, change, children, after }: TicksProps<Row, Key>) {
  const { say } = useAround();
  return (
    <fieldset>
      <legend>{title}</legend>
      {rows.length === 0 && <p class="hint">{say('none')}</p>}
      {rows.slice(0, mostTold).map((row) => {
        const key = keyOf(row);
        return (
          <div key={key} class="tick">
            <label class="check">
              <input
                type="checkbox"
                checked={ticked.includes(key)}
                onChange={({ currentTarget: { checked } }) =>
                  change(checked ? [...ticked, key] : ticked.filter((other) => other !== key))
                }
              />
              <span>{children(row)}</span>
            </label>
            {after?.(row)}
          </div>
        );
      })}
    </fieldset>
  );
}

const keyOfSlow = ({ name, at, kind }: SlowEntry) => `${kind} ${at} ${name}`;

/** How long ago something was, in the words of a language. */
function agoIn(locale: string): (at: Milliseconds) => string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const now = milliseconds(Date.now());
  return (at) => {
    const minutes = Math.round((at - now) / 60_000);
    if (minutes > -60) return format.format(minutes, 'minute');
    return minutes > -60 * 24
      ? format.format(Math.round(minutes / 60), 'hour')
      : format.format(Math.round(minutes / 1440), 'day');
  };
}
