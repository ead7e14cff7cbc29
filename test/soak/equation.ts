import { type Category, categories } from '../../shared/delivery/category.ts';
import type { Account } from '../../shared/delivery/ledger.ts';
import type { Status } from '../../shared/messages.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import type { ReceivedEnvelope } from '../support/receiver.ts';
import { tokenIn } from './storm-page.ts';

/** All that can be seen from outside at one moment of rest. */
export interface Sight {
  readonly status: Status;
  readonly items: readonly StoredItem[];
  /** What has come since the database was last deleted, but for what had been there before. */
  readonly envelopes: readonly ReceivedEnvelope[];
  /** What the server said to each, by id: all of it. */
  readonly said: ReadonlyMap<string, ReadonlySet<'taken' | 'refused' | 'nothing'>>;
}

/**
 * Holds the books against the store and the receiver, for what was sent by its id: each that was caught and is no mere count is
 * at the receiver or in the store, once.
 * @throws {Error} that says what does not agree.
 */
export function mustAgree({ status, items, envelopes, said }: Sight): void {
  for (const category of categories) {
    const account = accountOf(status, category);
    const stored = items.filter((item) => item.category === category).map(({ id }) => String(id));
    const arrived = envelopes.filter((envelope) => categoryOf(envelope) === category).map(({ eventId }) => eventId);
    const ids = new Set([...arrived, ...stored]).size;
    const booked = account.waiting + account.delivered + account.refused + account.sampled;
    // What had to make room may have reached the server before, by a send without an answer.
    const madeRoom = account.dropped.cache_overflow + account.dropped.expired;
    if (ids < booked || ids > booked + madeRoom)
      throw new Error(`${ids} ids of category ${category} are here or there, but ${booked} are in the books`);
  }
  for (const { id, delivery } of items) {
    const answers = said.get(String(id)) ?? new Set();
    if (delivery.state === 'delivered' && !answers.has('taken')) throw new Error(`${id} was never taken`);
    if (delivery.state === 'refused' && !answers.has('refused')) throw new Error(`${id} was never refused`);
  }
  mustBeOnce(items, envelopes);
}

const accountOf = ({ accounts }: Status, category: Category): Account => {
  const [account, ...more] = accounts.filter((one) => one.category === category && one.captured > 0);
  if (more.length > 0) throw new Error(`There is more than one account: ${JSON.stringify([account, ...more])}`);
  return account ?? (emptyAccount as Account);
};

const emptyAccount = {
  ...{ waiting: 0, delivered: 0, refused: 0, sampled: 0 },
  dropped: { cache_overflow: 0, expired: 0 },
};

function categoryOf({ items }: ReceivedEnvelope): Category | undefined {
  const types = items.map(({ header }) => header.type);
  if (types.includes('event')) return 'error';
  return categories.find((category) => types.includes(category));
}

/** One error is one event, under one id; and what comes again is the same, byte for byte. Counts of repeats say the first's token. */
function mustBeOnce(items: readonly StoredItem[], envelopes: readonly ReceivedEnvelope[]): void {
  const payloads = new Map<string, string>();
  const ids = new Map<string, string>();
  const see = (id: string, payload: string) => {
    const before = payloads.get(id);
    if (before !== undefined && before !== payload) throw new Error(`${id} has come as two different events`);
    payloads.set(id, payload);
    const token = tokenOf(payload);
    if (token?.startsWith('token') !== true || isCount(payload)) return;
    const other = ids.get(token) ?? id;
    if (other !== id) throw new Error(`${token} has become two events: ${other} and ${id}`);
    ids.set(token, id);
  };
  for (const { eventId, items: sent } of envelopes)
    for (const { header, payload } of sent)
      if (header.type === 'event')
        see(String(eventId), typeof payload === 'string' ? payload : new TextDecoder().decode(payload));
  for (const item of items) if (item.category === 'error') see(String(item.id), item.payload);
}

/** Whether an event stands for repeats of one that was told before it. */
function isCount(payload: string): boolean {
  const { extra } = JSON.parse(payload) as { extra?: { occurrences?: number } };
  return extra?.occurrences !== undefined;
}

/** Of what was thrown itself: the trail of an event names others. */
export function tokenOf(payload: string): string | undefined {
  const { exception } = JSON.parse(payload) as { exception: { values: readonly { value: string }[] } };
  return tokenIn(exception.values.at(-1)?.value ?? '');
}
