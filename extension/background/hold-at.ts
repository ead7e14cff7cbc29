import type { Milliseconds } from '../../shared/brand.ts';
import { type Hold, holdOf } from '../../shared/delivery/hold.ts';
import { dsnKey, parseDsn } from '../../shared/protocol/dsn.ts';
import type { DataCategory } from '../../shared/protocol/rate-limits.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';

interface Asked {
  readonly dsn: string;
  readonly category: DataCategory;
  readonly now: Milliseconds;
}

/** Why the server of a DSN is not sent a category now, and until when; null where it may be. */
export const holdAt = async (store: DeviceStore, { dsn, category, now }: Asked): Promise<Hold | null> =>
  holdOf(await store.destination(dsnKey(parseDsn(dsn))), category, now);
