import { milliseconds, toSeconds } from '../../shared/brand.ts';
import { clicks } from '../../shared/integrations/clicks.ts';
import { lifecycle } from '../../shared/integrations/lifecycle.ts';
import { navigation } from '../../shared/integrations/navigation.ts';
import { networkTrail } from '../../shared/integrations/network-trail.ts';
import type { SeenCrumb } from '../../shared/integrations/trail-page.ts';
import { leaveBreadcrumb, type Trail } from '../../shared/protocol/breadcrumb.ts';

/** What happened in this frame, as far as it is remembered. */
export interface FrameTrail {
  /** The trail up to this moment. */
  read(): Trail;
  stop(): void;
}

/** Leaves breadcrumbs for what happens in the frame, while `isWatched`, and tells of each; in the isolated world, where no page can look. */
export function createTrail(isWatched: () => boolean, left: (crumb: SeenCrumb) => void): FrameTrail {
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
    if (!isWatched()) {
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
  const stops = [navigation, clicks, networkTrail, lifecycle].map((watch) => attempt(() => watch(page, leave)));
  return {
    read() {
      lookAround();
      return isWatched() ? trail : [];
    },
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
