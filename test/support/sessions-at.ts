import type { Receiver } from './receiver.ts';

/** The updates of each session, in the order in which they were made, as `init ok 0`. */
export function sessionsAt(receiver: Receiver): readonly (readonly string[])[] {
  const bySid = new Map<unknown, Record<string, unknown>[]>();
  for (const update of receiver.items('session')) bySid.set(update.sid, [...(bySid.get(update.sid) ?? []), update]);
  return [...bySid.values()].map((updates) =>
    updates
      .toSorted((a, b) => String(a.timestamp).localeCompare(String(b.timestamp)) || Number(b.init) - Number(a.init))
      .map(({ init, status, errors }) => `${init ? 'init ' : ''}${status} ${errors}`),
  );
}
