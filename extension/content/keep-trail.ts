import type { SeenCrumb } from '../../shared/integrations/trail-page.ts';
import type { Trail } from '../../shared/protocol/breadcrumb.ts';
import { after } from '../../widget/page/after.ts';

export interface TrailKeeper {
  /** The page is being left. */
  now(): void;
  /** A crumb was left. */
  after(crumb: SeenCrumb): void;
}

const pause = 10_000;

/**
 * Decides when the trail is handed over to be kept for the next page. What is said at the very end of a page cannot wake a
 * sleeping background, so what a person does is handed over at once, and then every ten seconds while they go on: the
 * background is awake when the page ends, or has it all.
 */
export function createTrailKeeper(read: () => Trail, keep: (trail: Trail) => void): TrailKeeper {
  let kept: Trail = [];
  let resting = false;

  const now = () => {
    const trail = read();
    // A page can set out again and again without ever leaving.
    if (trail === kept || trail.length === 0) return;
    kept = trail;
    keep(trail);
  };
  let isWaiting = false;
  const left = ({ category }: SeenCrumb) => {
    // A page that asks its server every second must not keep the background awake.
    if (!category.startsWith('ui.') && category !== 'navigation') return;
    if (resting) {
      isWaiting = true;
      return;
    }
    now();
    resting = true;
    after(pause, () => {
      resting = false;
      if (isWaiting) now();
      isWaiting = false;
    });
  };
  onSettingOut(now);
  return { now, after: left };
}

/** The part of the Navigation API that tells when another page is on its way, sooner than any other. */
interface NavigationApi {
  addEventListener(type: 'navigate', listener: (event: NavigateLike) => void): void;
}

interface NavigateLike {
  readonly isTrusted: boolean;
  readonly destination: { readonly sameDocument: boolean };
}

// The next page can fail at its very start, and the old one be told of its end only after that.
function onSettingOut(work: () => void) {
  const { navigation } = window as { navigation?: NavigationApi };
  if (typeof navigation?.addEventListener !== 'function') return;
  navigation.addEventListener('navigate', (event) => {
    if (event.isTrusted && event.destination?.sameDocument === false) work();
  });
}
