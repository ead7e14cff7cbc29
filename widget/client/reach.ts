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
 * What keeps this page from its server. What is said of rate limits is known; for the rest the address is asked for nothing.
 * Where that fails though the device is online, it is blocked if the page's policy says so, or if the same host answers at
 * another address; otherwise nobody is there, or all of the host is blocked, and no page can tell which.
 */
export async function reachOf({ options: { to, tunnel }, fetch, destination, now }: Ports): Promise<Reach> {
  if (to === undefined) return 'ok';
  if (!navigator.onLine) return 'offline';
  // A wait that is no network error's was asked for by the server.
  if (destination.retryAt <= now && !isOpen(destination, 'feedback', now)) return 'limited';
  const url = tunnel ?? envelopeUrl(to, `${sdk.name}/${sdk.version}`);
  const { origin } = new URL(url, location.href);
  const answers = (address: string) =>
    fetch(address, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store' }).then(
      () => true,
      () => false,
    );
  let hear = (_: SecurityPolicyViolationEvent): void => undefined;
  const forbidden = new Promise<true>((resolve) => {
    hear = ({ blockedURI }) => {
      if (blockedURI.startsWith(origin)) resolve(true);
    };
  });
  document.addEventListener('securitypolicyviolation', hear, true);
  try {
    if (await answers(url)) return 'ok';
    if (await answers(origin)) return 'blocked';
    const end = new Promise<false>((resolve) => setTimeout(resolve, violationTime, false));
    return (await Promise.race([forbidden, end])) ? 'blocked' : 'away';
  } finally {
    document.removeEventListener('securitypolicyviolation', hear, true);
  }
}

/** The word of a policy comes after the failure that it has caused; in milliseconds. */
const violationTime = 200;
