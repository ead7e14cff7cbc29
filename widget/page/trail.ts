import { milliseconds, toSeconds } from '../../shared/brand.ts';
import { clicks } from '../../shared/integrations/clicks.ts';
import { lifecycle } from '../../shared/integrations/lifecycle.ts';
import type { IntegrationName, WrapperName } from '../../shared/integrations/names.ts';
import { navigation } from '../../shared/integrations/navigation.ts';
import { networkTrail } from '../../shared/integrations/network-trail.ts';
import type { SeenCrumb } from '../../shared/integrations/trail-page.ts';
import { type Breadcrumb, leaveBreadcrumb, type Trail } from '../../shared/protocol/breadcrumb.ts';

/** What of a frame is watched at the moment. */
export interface Watching {
  readonly paused: boolean;
  readonly off: readonly IntegrationName[];
  /** What is wrapped tells of itself. */
  readonly wraps: readonly WrapperName[];
  /** The trail holds only what is left by hand: what happens in the page is not looked at. */
  readonly byHand?: boolean;
}

/** What happened in this frame, as far as it is remembered. */
export interface FrameTrail {
  /** The trail up to this moment. */
  read(): Trail;
  /** One more crumb, of which the page script has told. */
  leave(crumb: SeenCrumb): void;
  clear(): void;
  stop(): void;
}

/**
 * Leaves breadcrumbs for what happens in the frame, while it is watched, and tells of each; in the isolated world, where no
 * page can look.
 */
export function createTrail(
  state: Watching,
  left: (crumb: SeenCrumb) => void,
  /** The crumb as it is kept; null for one that is not wanted. */
  wanted: (crumb: Breadcrumb) => Breadcrumb | null = (crumb) => crumb,
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
    const kept = wanted({ timestamp: toSeconds(milliseconds(Date.now() - ago)), ...crumb });
    if (kept === null) return;
    trail = leaveBreadcrumb(trail, kept);
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
  const watches = isOn && !state.byHand ? [navigation, clicks, ...network, lifecycle] : [];
  const stops = watches.map((watch) => attempt(() => watch(page, leave)));
  return {
    read() {
      lookAround();
      return state.paused ? [] : trail;
    },
    leave,
    clear() {
      trail = [];
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
