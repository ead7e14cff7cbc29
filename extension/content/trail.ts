import { milliseconds, toSeconds } from '../../shared/brand.ts';
import { clicks } from '../../shared/integrations/clicks.ts';
import { lifecycle } from '../../shared/integrations/lifecycle.ts';
import { navigation } from '../../shared/integrations/navigation.ts';
import { networkTrail } from '../../shared/integrations/network-trail.ts';
import type { SeenCrumb } from '../../shared/integrations/trail-page.ts';
import { leaveBreadcrumb, type Trail } from '../../shared/protocol/breadcrumb.ts';
import type { ContentState } from './state.ts';

/** What happened in this frame, as far as it is remembered. */
export interface FrameTrail {
  /** The trail up to this moment. */
  read(): Trail;
  /** One more crumb, of which the page script has told. */
  leave(crumb: SeenCrumb): void;
  stop(): void;
}

/**
 * Leaves breadcrumbs for what happens in the frame, while it is watched, and tells of each; in the isolated world, where no
 * page can look.
 */
export function createTrail(
  state: Pick<ContentState, 'paused' | 'off' | 'wraps'>,
  left: (crumb: SeenCrumb) => void,
): FrameTrail {
  const isOn = !state.off.includes('breadcrumbs');
  let trail: Trail = [];
  const looks = new Set<() => void>();
  let isLooking = false;

  // What one look reports must not start another.
  const lookAround = () => {
    if (isLooking) return;
    isLooking = true;
    for (const look of looks) attempt(look);
    isLooking = false;
  };
  const leave = ({ ago = milliseconds(0), ...crumb }: SeenCrumb) => {
    lookAround();
    if (!isOn || state.paused) {
      trail = [];
      return;
    }
    trail = leaveBreadcrumb(trail, { timestamp: toSeconds(milliseconds(Date.now() - ago)), ...crumb });
    left(crumb);
  };

  const page = {
    window,
    beforeCrumb(look: () => void) {
      looks.add(look);
      return () => looks.delete(look);
    },
  };
  // The page script tells of requests itself where it wraps what makes them.
  const network = state.wraps.includes('network') ? [] : [networkTrail];
  const watches = isOn ? [navigation, clicks, ...network, lifecycle] : [];
  const stops = watches.map((watch) => attempt(() => watch(page, leave)));
  return {
    read() {
      lookAround();
      return state.paused ? [] : trail;
    },
    leave,
    stop() {
      for (const stop of stops) stop?.();
      trail = [];
    },
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined; // A browser may be set up without one of these APIs: no crumb is worth a fault.
  }
}
