import { type Measure, maxSpans, type SeenSpan, type TransactionCapture } from '../capture/transaction.ts';
import { boundSpans } from './bound-spans.ts';
import { buildTransaction } from './build-transaction.ts';
import type { NavigationEntry } from './entries.ts';
import type { Vital } from './vital-of.ts';

interface Ports {
  /** The page's clock. */
  readonly now: () => number;
  /** The zero of that clock, in milliseconds since the epoch. */
  readonly origin: () => number;
  readonly navigation: () => NavigationEntry | undefined;
  readonly report: (capture: TransactionCapture) => void;
}

type Cause = TransactionCapture['cause'];

/** Gathers what is seen of a page into one transaction at a time. */
export interface Recorder {
  /** Ends the transaction before. */
  begin(cause: Cause, url: string, start: number): void;
  see(spans: readonly SeenSpan[]): void;
  /** The newest value counts; of those that go on while the page lives, the worst. */
  measure(vital: Vital): void;
  end(ended: TransactionCapture['ended']): void;
  /** The transaction that is open, and since when nothing has happened in it. */
  open(): { readonly cause: Cause; readonly start: number; readonly quietSince: number } | undefined;
}

export function createRecorder({ now, origin, navigation, report }: Ports): Recorder {
  let open: { readonly cause: Cause; readonly url: string; readonly start: number; quietSince: number } | undefined;
  let spans: readonly SeenSpan[] = [];
  let dropped = 0;
  // Those of the time in between go with the next transaction: a page answers clicks long after it has loaded.
  const vitals = new Map<Measure, Vital>();

  const end: Recorder['end'] = (ended) => {
    if (open === undefined) return;
    const { cause, url, start } = open;
    open = undefined;
    const fitting = [...vitals.values()].filter(({ ofLoad }) => cause === 'pageload' || !ofLoad);
    report(
      buildTransaction({
        cause,
        url,
        start,
        end: now(),
        ended,
        origin: origin(),
        spans,
        dropped,
        vitals: fitting,
        navigation: cause === 'pageload' ? navigation() : undefined,
      }),
    );
    spans = [];
    dropped = 0;
    vitals.clear();
  };

  return {
    begin(cause, url, start) {
      end('next');
      // What was painted in the meantime is of what came before.
      for (const vital of vitals.values()) if (!isLiving(vital)) vitals.delete(vital.measure);
      open = { cause, url, start, quietSince: start };
    },
    see(seen) {
      if (open === undefined || seen.length === 0) return;
      for (const { op, start, duration } of seen)
        if (isWork(op)) open.quietSince = Math.max(open.quietSince, start + duration);
      const all = [...spans, ...seen];
      // Room enough that sorting them out is rare.
      spans = all.length > 2 * maxSpans ? boundSpans(all, maxSpans) : all;
      dropped += all.length - spans.length;
    },
    measure(vital) {
      const known = vitals.get(vital.measure);
      // Where the browser tells navigations within a page apart, these begin anew with each.
      if (known !== undefined && isLiving(vital) && vital.value < known.value) return;
      vitals.set(vital.measure, vital);
    },
    end,
    open: () => open,
  };
}

const isLiving = ({ measure }: Vital) => measure === 'inp' || measure === 'cls';

/** A page that marks its every step is not thereby busy. */
const isWork = (op: string) => /^(resource\.|http\.|ui\.long)/.test(op);
