import type { DiscardReason } from '../protocol/client-report.ts';
import type { Category } from './category.ts';
import type { Standing } from './delivery.ts';

/** Why something that was caught is not there any more, without anybody having asked for it. */
export const dropReasons = ['queue_overflow', 'cache_overflow', 'expired', 'internal_sdk_error'] as const;

export type DropReason = (typeof dropReasons)[number];

/** Where an occurrence can stand. Each stands in one place, so the sum of all is what was caught. */
export interface Counts extends Readonly<Record<Standing, number>> {
  /** Told with the first of its kind: it has no event of its own. */
  readonly coalesced: number;
  /** Above its tab's share in a flood: counted in its issue, not sent. */
  readonly heldBack: number;
  /** Left out by a rule. */
  readonly ignored: number;
  /** Removed because a person said so, before it was sent. */
  readonly deleted: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/** The account of one destination and category; it outlives the events. */
export interface Account extends Counts {
  /** The DSN; empty for what has no destination yet. */
  readonly dsn: string;
  readonly category: Category;
  readonly captured: number;
  /** What the server has not been told of yet, as client reports count it. */
  readonly unreported: Tally;
}

/** How many, by reason. */
export type Tally = Readonly<Partial<Record<DiscardReason, number>>>;

/** One line of the books: from where to where so many occurrences go. */
export interface Entry {
  /** Absent for what was just caught. */
  readonly from?: Place;
  /** Absent for what goes over to another account. */
  readonly to?: Place;
  readonly quantity: number;
  /** Said to the server, in a client report. */
  readonly report?: DiscardReason;
}

export type Place = Exclude<keyof Counts, 'dropped'> | DropReason;

export const noCounts: Counts = {
  waiting: 0,
  delivered: 0,
  refused: 0,
  sampled: 0,
  coalesced: 0,
  heldBack: 0,
  ignored: 0,
  deleted: 0,
  dropped: { queue_overflow: 0, cache_overflow: 0, expired: 0, internal_sdk_error: 0 },
};

export const openAccount = (dsn: string, category: Category): Account => ({
  ...noCounts,
  dsn,
  category,
  captured: 0,
  unreported: {},
});

/** The account after an entry. What comes in or goes out changes what was caught; what moves within does not. */
export function enter(account: Account, { from, to, quantity, report }: Entry): Account {
  if (quantity === 0) return account;
  let after = account;
  if (from === undefined) after = { ...after, captured: after.captured + quantity };
  else after = add(after, from, -quantity);
  if (to === undefined) after = { ...after, captured: after.captured - quantity };
  else after = add(after, to, quantity);
  return report === undefined ? after : { ...after, unreported: addTally(after.unreported, { [report]: quantity }) };
}

/** All that is in an account, one place after another: the sum of these is `captured`, always. */
export const sumOf = (counts: Counts): number =>
  places.reduce((sum, place) => sum + counts[place], 0) + droppedIn(counts);

export const droppedIn = ({ dropped }: Pick<Counts, 'dropped'>): number =>
  dropReasons.reduce((sum, reason) => sum + dropped[reason], 0);

export function addCounts(some: Counts, more: Counts): Counts {
  const sum = { ...noCounts, dropped: { ...some.dropped } };
  for (const place of places) sum[place] = some[place] + more[place];
  for (const reason of dropReasons) sum.dropped[reason] = some.dropped[reason] + more.dropped[reason];
  return sum;
}

const places = [
  'waiting',
  'delivered',
  'refused',
  'sampled',
  'coalesced',
  'heldBack',
  'ignored',
  'deleted',
] as const satisfies (keyof Counts)[];

export function addTally(tally: Tally, more: Tally): Tally {
  const sum: Partial<Record<DiscardReason, number>> = { ...tally };
  for (const [reason, quantity] of Object.entries(more) as [DiscardReason, number][])
    sum[reason] = (sum[reason] ?? 0) + quantity;
  return sum;
}

function add(account: Account, place: Place, quantity: number): Account {
  if (!isDropReason(place)) return { ...account, [place]: account[place] + quantity };
  return { ...account, dropped: { ...account.dropped, [place]: account.dropped[place] + quantity } };
}

const isDropReason = (place: Place): place is DropReason => dropReasons.some((reason) => reason === place);
