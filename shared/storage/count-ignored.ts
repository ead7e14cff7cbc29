import { addToIgnored, type IgnoredCount, type IgnoredEvent } from '../issues/ignored.ts';
import type { EventId } from '../protocol/event.ts';
import type { Write } from './changes.ts';

/** The ids that were counted, under whatever rule: the rules may have changed since they were first asked about. */
export async function ignoredBefore({ tx }: Write): Promise<ReadonlySet<EventId>> {
  return new Set((await tx.objectStore('ignored').getAll()).flatMap(({ recent }) => recent));
}

/** Counts each event once. One that is stored was asked about before there was the rule. */
export async function countIgnored(
  { tx, books }: Write,
  events: readonly IgnoredEvent[],
  before: ReadonlySet<EventId>,
): Promise<void> {
  const counts = new Map<string, IgnoredCount>();
  const seen = new Set(before);
  for (const event of events) {
    if (seen.has(event.id) || (await tx.objectStore('events').getKey(event.id)) !== undefined) continue;
    seen.add(event.id);
    const known = counts.get(event.rule) ?? (await tx.objectStore('ignored').get(event.rule));
    counts.set(event.rule, addToIgnored(known, event));
    const { dsn, category = 'error', times: quantity, report = 'ignored' } = event;
    await books.enter(dsn, category, { to: 'ignored', quantity, report });
  }
  for (const count of counts.values()) await tx.objectStore('ignored').put(count);
}
