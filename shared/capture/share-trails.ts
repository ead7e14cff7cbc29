import type { Trail } from '../protocol/breadcrumb.ts';
import type { HeldCapture, PassedCapture } from './capture.ts';

/** Captures as they travel to the background: what had happened before is told once for all that have it in common. */
export interface SentCaptures {
  readonly captures: readonly SentCapture[];
  readonly trails: readonly Trail[];
}

/** `breadcrumbs`: which of the trails. */
export type SentCapture = Omit<HeldCapture<PassedCapture>, 'breadcrumbs'> & { readonly breadcrumbs?: number };

/** Faults of one moment have one trail, of up to a hundred breadcrumbs: with each, it would be most of what is said in a burst. */
export function shareTrails(held: readonly HeldCapture<PassedCapture>[]): SentCaptures {
  const trails: Trail[] = [];
  const captures = held.map(({ breadcrumbs, ...capture }) => {
    if (breadcrumbs === undefined) return capture;
    if (breadcrumbs !== trails.at(-1)) trails.push(breadcrumbs);
    return { ...capture, breadcrumbs: trails.length - 1 };
  });
  return { captures, trails };
}
