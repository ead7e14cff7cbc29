import type { Milliseconds } from '../../shared/brand.ts';
import { isOpen } from '../../shared/delivery/batch.ts';
import type { Destination } from '../../shared/delivery/destination.ts';
import { envelopeUrl } from '../../shared/protocol/dsn.ts';
import type { Reach } from '../dialog/source.ts';
import type { ReadOptions } from './read-options.ts';
import { sdk } from './surroundings.ts';

interface Ports {
  readonly options: ReadOptions;
  readonly fetch: typeof globalThis.fetch;
  readonly destination: Destination;
  readonly now: Milliseconds;
}

/**
 * What keeps this page from its server. What is said of rate limits is known; for the rest the address is asked for nothing:
 * where that fails though the device is online, something here has blocked it, or nobody is there.
 */
export async function reachOf({ options: { to, tunnel }, fetch, destination, now }: Ports): Promise<Reach> {
  if (to === undefined) return 'ok';
  if (!navigator.onLine) return 'offline';
  // A wait that is no network error's was asked for by the server.
  if (destination.retryAt <= now && !isOpen(destination, 'feedback', now)) return 'limited';
  try {
    const url = tunnel ?? envelopeUrl(to, `${sdk.name}/${sdk.version}`);
    await fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
    return 'ok';
  } catch {
    return 'blocked';
  }
}
