import type { Milliseconds } from '../brand.ts';

/** Where one stored event stands on its way. Nothing is popped: only this state changes. */
export type Delivery =
  | { readonly state: 'pending'; readonly attempts: number; readonly notBefore: Milliseconds }
  /** Leased to one send. A lease that outlives its worker goes back to pending. */
  | { readonly state: 'sending'; readonly attempts: number; readonly leasedUntil: Milliseconds }
  | { readonly state: 'delivered'; readonly at: Milliseconds }
  | { readonly state: 'refused'; readonly at: Milliseconds; readonly status: number; readonly reason: string }
  /** Kept and never sent: the sample rate of its destination left it out. */
  | { readonly state: 'sampled'; readonly at: Milliseconds };

/** How an event is counted: what waits and what is being sent is one to everybody. */
export type Standing = 'waiting' | 'delivered' | 'refused' | 'sampled';

/** When an event has to be looked at again: undefined once its way has ended. */
export function dueAt(delivery: Delivery): Milliseconds | undefined {
  switch (delivery.state) {
    case 'pending':
      return delivery.notBefore;
    case 'sending':
      return delivery.leasedUntil;
    case 'delivered':
    case 'refused':
    case 'sampled':
      return undefined;
  }
}

export function standingOf(delivery: Delivery): Standing {
  return delivery.state === 'pending' || delivery.state === 'sending' ? 'waiting' : delivery.state;
}
