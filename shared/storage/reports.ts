import type { Discarded } from '../protocol/client-report.ts';
import type { EventId } from '../protocol/event.ts';
import type { Write } from './changes.ts';

/**
 * What the server of a DSN has not been told yet goes along with an item, and is noted as being on its way in the same write: a
 * worker that dies takes no report with it.
 */
export async function takeReport({ tx, books }: Write, dsn: string, carrier: EventId): Promise<readonly Discarded[]> {
  const discarded = await books.takeUnreported(dsn);
  if (discarded.length > 0) await tx.objectStore('reports').put({ carrier, dsn, discarded });
  return discarded;
}

/** The item has arrived or not, and with it the report that it carried, if any. */
export async function settleReport({ tx, books }: Write, carrier: EventId, arrived: boolean): Promise<void> {
  const report = await tx.objectStore('reports').get(carrier);
  if (report === undefined) return;
  await tx.objectStore('reports').delete(carrier);
  if (!arrived) await books.giveBack(report.dsn, report.discarded);
}

/** The same of several; few of them carry one. */
export async function settleReports(
  write: Write,
  carriers: readonly EventId[],
  arrived: (carrier: EventId) => boolean,
): Promise<void> {
  const concerned = new Set(carriers);
  // A handful are on their way at a time, so all of them are asked for at once.
  for (const carrier of await write.tx.objectStore('reports').getAllKeys())
    if (concerned.has(carrier)) await settleReport(write, carrier, arrived(carrier));
}

/** Whoever carried reports is dead. Should one have arrived all the same, it is told twice rather than never. */
export async function reclaimReports(write: Write): Promise<void> {
  for (const carrier of await write.tx.objectStore('reports').getAllKeys()) await settleReport(write, carrier, false);
}
