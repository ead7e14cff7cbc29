import { milliseconds } from '../../shared/brand.ts';
import { type Hold, soonest } from '../../shared/delivery/hold.ts';
import { type Account, noCounts, openAccount, sumOf } from '../../shared/delivery/ledger.ts';
import { destinationsOf, type Routing } from '../../shared/delivery/route.ts';
import { totalsOf } from '../../shared/delivery/totals.ts';
import type { Leftover, Status, Trouble } from '../../shared/messages.ts';
import { lockedBy } from '../../shared/policy.ts';
import { allSites } from '../../shared/sites.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Memory } from '../../shared/storage/memory.ts';
import type { Kept } from '../../shared/storage/read-kept.ts';
import { holdAt } from './hold-at.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly store: DeviceStore;
  readonly memory: Memory;
}

/** How everything stands, for our own pages. What is broken does not keep the rest from being told. */
export async function statusOf({ settings, sites, store, memory }: Ports): Promise<Status> {
  const troubles: Trouble[] = [];
  const current = await settings.read().catch((error: unknown) => {
    troubles.push({ kind: 'settings', message: wordsOf(error), inMemory: 0 });
    return settings.fallback();
  });
  const policy = await settings.policy();
  const kept = await store.kept().catch((error: unknown) => {
    troubles.push({ kind: 'storage', message: storageWords(error), inMemory: memory.size() });
    return keptInMemory(memory);
  });
  if (troubles.every(({ kind }) => kind !== 'storage') && memory.failure() !== undefined) {
    troubles.push({ kind: 'storage', message: storageWords(memory.failure()?.error), inMemory: memory.size() });
  }
  const watched = await sites.list().catch(() => []);
  const {
    dsn,
    resend,
    paced,
    release,
    environment,
    sampleRate,
    routes,
    off,
    offAt,
    wraps,
    bounds,
    privateWindows,
    theme,
  } = current;
  const { accounts, events, bytes, resendable, forged } = kept;
  return {
    sites: watched,
    watchesAll: watched.some(({ site, permitted }) => site === allSites && permitted),
    ...{ dsn, resend, paced, release, environment, sampleRate, routes },
    destinations: destinationsOf(current),
    leftovers: leftoversOf(accounts, current),
    ...{ off, offAt, wraps, bounds, privateWindows, theme },
    kept: { events, bytes },
    totals: totalsOf(accounts, 'error'),
    hold: await holdOfErrors(store, accounts, destinationsOf(current)).catch(() => null),
    ...{ resendable, forged, accounts },
    locked: lockedBy(policy),
    policyFaults: policy.faults,
    troubles,
  };
}

/** Of the servers for which errors wait; null where one of them is sent to now. */
async function holdOfErrors(
  store: DeviceStore,
  accounts: readonly Account[],
  destinations: readonly string[],
): Promise<Hold | null> {
  const waiting = accounts.filter(
    ({ dsn, category, waiting }) => category === 'error' && waiting > 0 && destinations.includes(dsn),
  );
  const now = milliseconds(Date.now());
  const holds = await Promise.all(waiting.map(({ dsn, category }) => holdAt(store, { dsn, category, now })));
  const held = holds.filter((hold) => hold !== null);
  return held.length < holds.length ? null : soonest(held);
}

/** What waits for a DSN that is not sent to. */
function leftoversOf(accounts: readonly Account[], routing: Routing): readonly Leftover[] {
  const inUse = new Set(['', ...destinationsOf(routing)]);
  const waiting = new Map<string, number>();
  for (const account of accounts)
    if (!inUse.has(account.dsn)) waiting.set(account.dsn, (waiting.get(account.dsn) ?? 0) + account.waiting);
  return [...waiting]
    .filter(([, count]) => count > 0)
    .map(([dsn, count]) => ({ dsn, waiting: count, kept: routing.formers.some((former) => former.dsn === dsn) }));
}

/** All that is known while the database says nothing. */
function keptInMemory(memory: Memory): Kept {
  const [waiting, coalesced, ignored, overflowed] = [
    memory.size(),
    memory.coalesced(),
    memory.ignored(),
    memory.overflowed(),
  ];
  const account: Account = {
    ...openAccount('', 'error'),
    ...{ waiting, coalesced, ignored },
    dropped: { ...noCounts.dropped, queue_overflow: overflowed },
  };
  const captured = sumOf(account);
  return { accounts: [{ ...account, captured }], resendable: 0, forged: 0, events: 0, bytes: 0 };
}

export const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function storageWords(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'VersionError')
    return 'The events on this device were written by a later version of Errata, and this one cannot read them.';
  if (name === 'QuotaExceededError')
    return 'The disk is full, so new events cannot be stored. Free some space: what is held is stored by itself then.';
  // On a full disk, browsers have many words for it, and none of them is that.
  return `The browser cannot store the events of this device. The disk may be full: free some space, and what is held is stored by itself. The browser says: ${wordsOf(error)}`;
}
