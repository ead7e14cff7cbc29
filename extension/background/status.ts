import type { Status, Totals, Trouble } from '../../shared/messages.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { allSites } from '../../shared/sites.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import type { Memory } from './memory.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly store: EventStore;
  readonly memory: Memory;
}

/** How everything stands, for our own pages. What is broken does not keep the rest from being told. */
export async function statusOf({ settings, sites, store, memory }: Ports): Promise<Status> {
  const troubles: Trouble[] = [];
  const current = await settings.read().catch((error: unknown) => {
    troubles.push({ kind: 'settings', message: wordsOf(error), inMemory: 0 });
    return defaultSettings;
  });
  const totals = await store.totals().catch((error: unknown) => {
    troubles.push({ kind: 'storage', message: storageWords(error), inMemory: memory.size() });
    return totalsInMemory(memory);
  });
  if (troubles.every(({ kind }) => kind !== 'storage') && memory.failure() !== undefined) {
    troubles.push({ kind: 'storage', message: storageWords(memory.failure()?.error), inMemory: memory.size() });
  }
  const watched = await sites.list().catch(() => []);
  const { dsn, resend, release, environment, off, wraps } = current;
  return {
    sites: watched,
    watchesAll: watched.some(({ site, permitted }) => site === allSites && permitted),
    dsn,
    resend,
    release,
    environment,
    off,
    wraps,
    totals,
    troubles,
  };
}

const totalsInMemory = (memory: Memory): Totals => ({
  waiting: memory.size(),
  delivered: 0,
  refused: 0,
  repeats: memory.repeats(),
  ignored: memory.ignored(),
  overflowed: memory.overflowed(),
  forged: 0,
});

export const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function storageWords(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'VersionError')
    return 'The events on this device were written by a later version of Errata, and this one cannot read them.';
  if (name === 'QuotaExceededError') return 'The disk is full, so new events cannot be stored.';
  return `The events on this device cannot be opened: ${wordsOf(error)}`;
}
