import type { Milliseconds } from '../brand.ts';
import type { Delivery } from './delivery.ts';

/** What became of one send. A `lost` one had no answer of the server's own: it is tried again. */
export type Outcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string };

/**
 * The protocol's word on an answer: 2xx is delivered; every other status means that the server decided, and that the
 * event is not sent again by itself. Where a person wants it so, the word of a proxy that its server is away is as good as
 * no answer.
 * @see https://develop.sentry.dev/sdk/foundations/transport/offline-caching/
 */
export function outcomeOf(status: number, said: string, resendWhenAway: boolean): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const reason = said || meaningOf(status);
  if (resendWhenAway && saysAway(status)) return { kind: 'lost', reason: `${status}: ${reason}` };
  return { kind: 'refused', status, reason };
}

const saysAway = (status: number) => status === 502 || status === 503 || status === 504;

/** The delivery after an outcome; `retryAt` is when a lost one is due again. */
export function settled(outcome: Outcome, attempts: number, now: Milliseconds, retryAt: Milliseconds): Delivery {
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'delivered', at: now };
    case 'refused':
      return { state: 'refused', at: now, status: outcome.status, reason: outcome.reason };
    case 'lost':
      return { state: 'pending', attempts: attempts + 1, notBefore: retryAt };
  }
}

/** What a status means to a person, where the server gave no words of its own. */
export function meaningOf(status: number): string {
  switch (status) {
    case 400:
      return 'the server could not read it';
    case 401:
    case 403:
      return 'the server does not accept this DSN';
    case 404:
      return 'there is no such project';
    case 413:
      return 'it is too large';
    case 429:
      return 'the server asks to send less';
    case 502:
    case 503:
    case 504:
      return 'the server is away';
    default:
      return status >= 500 ? 'the server failed' : 'the server did not take it';
  }
}
