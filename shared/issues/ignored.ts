import type { Milliseconds } from '../brand.ts';
import type { Category } from '../delivery/category.ts';
import type { DiscardReason } from '../protocol/client-report.ts';
import type { EventId } from '../protocol/event.ts';

/** An event that a rule has ignored: it is counted, and not kept. */
export interface IgnoredEvent {
  readonly id: EventId;
  /** Where it would have gone. */
  readonly dsn: string;
  /** The rule's key. */
  readonly rule: string;
  readonly type: string;
  readonly value: string;
  readonly at: Milliseconds;
  /** How many occurrences it stands for. */
  readonly times: number;
  /** An error, if not said. */
  readonly category?: Category;
  /** What the server is told as its reason: `ignored`, if not said. */
  readonly report?: DiscardReason;
}

/** What one rule has ignored so far. It outlives its rule, since what was caught stays caught. */
export interface IgnoredCount {
  readonly rule: string;
  readonly count: number;
  readonly lastAt: Milliseconds;
  /** The newest, so that a person sees what is kept from them. */
  readonly sample: { readonly type: string; readonly value: string };
  /** The ids counted last, by which those are known that are asked about again. */
  readonly recent: readonly EventId[];
}

/** The count with one more event. */
export function addToIgnored(known: IgnoredCount | undefined, event: IgnoredEvent): IgnoredCount {
  const { id, rule, type, value, at, times } = event;
  const newest = { lastAt: at, sample: { type, value: value.slice(0, maxSampleLength) } };
  if (known === undefined) return { rule, count: times, ...newest, recent: [id] };
  return {
    ...known,
    ...(at >= known.lastAt ? newest : {}),
    count: known.count + times,
    recent: [...known.recent, id].slice(-maxRecent),
  };
}

/** As many as a content script holds at most while it waits for an answer. */
const maxRecent = 1000;
const maxSampleLength = 300;
