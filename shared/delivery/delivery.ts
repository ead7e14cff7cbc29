import type { Milliseconds } from '../brand.ts';

/** Where one stored event stands on its way. Nothing is popped: only this state changes. */
export type Delivery =
  | { readonly state: 'pending'; readonly attempts: number; readonly notBefore: Milliseconds }
  /** Leased to one send. A lease that outlives its worker goes back to pending. */
  | { readonly state: 'sending'; readonly attempts: number; readonly leasedUntil: Milliseconds }
  | { readonly state: 'delivered'; readonly at: Milliseconds }
  | { readonly state: 'refused'; readonly at: Milliseconds; readonly status: number; readonly reason: string };
