import type { Milliseconds } from '../brand.ts';
import type { DeliveryCounts } from '../issues/issue.ts';

/** Where one stored event stands on its way. Nothing is popped: only this state changes. */
export type Delivery =
  | { readonly state: 'pending'; readonly attempts: number; readonly notBefore: Milliseconds }
  /** Leased to one send. A lease that outlives its worker goes back to pending. */
  | { readonly state: 'sending'; readonly attempts: number; readonly leasedUntil: Milliseconds }
  | { readonly state: 'delivered'; readonly at: Milliseconds }
  | { readonly state: 'refused'; readonly at: Milliseconds; readonly status: number; readonly reason: string };

/** When an event has to be looked at again: undefined once its way has ended. */
export function dueAt(delivery: Delivery): Milliseconds | undefined {
  switch (delivery.state) {
    case 'pending':
      return delivery.notBefore;
    case 'sending':
      return delivery.leasedUntil;
    case 'delivered':
    case 'refused':
      return undefined;
  }
}

/** How an issue counts it. */
export function standingOf(delivery: Delivery): keyof DeliveryCounts {
  return delivery.state === 'pending' || delivery.state === 'sending' ? 'waiting' : delivery.state;
}
