import type { IDBPTransaction } from 'idb';
import { type Category, categories } from '../delivery/category.ts';
import { type Account, addTally, type Entry, enter, openAccount, type Tally } from '../delivery/ledger.ts';
import type { Discarded, DiscardReason } from '../protocol/client-report.ts';
import { type AllStores, type Schema, type Usage, usageKey } from './database.ts';

/**
 * The books within one write: read when first needed, written once at its end, in its transaction. So no event moves without
 * its account. What is entered in one account is entered one after the other: each entry stands on the last.
 */
export interface Books {
  enter(dsn: string, category: Category, entry: Entry): Promise<void>;
  /** All that a server has not been told yet, which is taken as told. */
  takeUnreported(dsn: string): Promise<readonly Discarded[]>;
  /** What it has not been told after all. */
  giveBack(dsn: string, discarded: readonly Discarded[]): Promise<void>;
  /** How much is kept, after so much more or less. */
  keep(change: Usage): Promise<Usage>;
  /** Writes what has changed. */
  close(): Promise<void>;
}

type Transaction = IDBPTransaction<Schema, AllStores, 'readwrite'>;

export function openBooks(tx: Transaction): Books {
  const accounts = new Map<string, Account>();
  const changed = new Set<string>();
  let usage: Usage | undefined;

  const read = async (dsn: string, category: Category): Promise<Account> => {
    const key = keyOf(dsn, category);
    const account =
      accounts.get(key) ?? (await tx.objectStore('ledger').get([dsn, category])) ?? openAccount(dsn, category);
    accounts.set(key, account);
    return account;
  };
  /** All of a DSN, with what this write has changed in them. */
  const readAll = async (dsn: string): Promise<readonly Account[]> => {
    for (const account of await tx.objectStore('ledger').getAll(IDBKeyRange.bound([dsn], [dsn, []]))) {
      const key = keyOf(dsn, account.category);
      if (!accounts.has(key)) accounts.set(key, account);
    }
    return categories.flatMap((category) => accounts.get(keyOf(dsn, category)) ?? []);
  };
  const write = (account: Account) => {
    const key = keyOf(account.dsn, account.category);
    accounts.set(key, account);
    changed.add(key);
  };
  const report = async (dsn: string, category: Category, tally: Tally) => {
    const account = await read(dsn, category);
    write({ ...account, unreported: addTally(account.unreported, tally) });
  };

  return {
    async enter(dsn, category, entry) {
      const before = await read(dsn, category);
      const after = enter(before, entry);
      // To nobody, nothing can be reported.
      if (after !== before) write(dsn === '' ? { ...after, unreported: {} } : after);
    },

    async takeUnreported(dsn) {
      const discarded: Discarded[] = [];
      for (const account of await readAll(dsn)) {
        const { category } = account;
        const told = Object.entries(account.unreported) as [DiscardReason, number][];
        if (told.length === 0) continue;
        discarded.push(...told.map(([reason, quantity]) => ({ reason, category, quantity })));
        write({ ...account, unreported: {} });
      }
      return discarded;
    },

    async giveBack(dsn, discarded) {
      for (const { category, reason, quantity } of discarded) {
        const known = categories.find((name) => name === category);
        if (known !== undefined) await report(dsn, known, { [reason]: quantity });
      }
    },

    async keep({ events, bytes }) {
      const before = usage ?? (await tx.objectStore('usage').get(usageKey)) ?? { events: 0, bytes: 0 };
      usage = { events: before.events + events, bytes: before.bytes + bytes };
      return usage;
    },

    async close() {
      const written = [...changed].flatMap((key) => accounts.get(key) ?? []);
      await Promise.all([
        ...written.map((account) => tx.objectStore('ledger').put(account)),
        usage && tx.objectStore('usage').put(usage, usageKey),
      ]);
    },
  };
}

const keyOf = (dsn: string, category: Category) => `${category} ${dsn}`;
