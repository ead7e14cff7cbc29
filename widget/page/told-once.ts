import type { Failure } from '../../shared/integrations/requests.ts';
import { withoutFragment } from '../../shared/without-fragment.ts';
import { after } from './after.ts';

/** Milliseconds by which an element hears of its failure later than the timeline. */
const patience = 1000;
/** A page in which more has failed has told enough. */
const most = 500;

/** Has what both an element and the timeline know of, in either order, told once. */
export function createToldOnce(tell: (seen: Failure) => void) {
  /** The addresses that elements have told of, or that were found when we began. */
  const known = new Set<string>();
  /** Those of which no element had told in time; on a busy page, one still may. */
  const ahead = new Set<string>();
  const note = (urls: Set<string>, { url }: Failure) => {
    if (urls.size < most) urls.add(withoutFragment(url));
  };
  const isKnown = ({ url }: Failure) => known.size === most || known.has(withoutFragment(url));

  return {
    /** It is told by somebody else. */
    found: (seen: Failure) => note(known, seen),
    byElement(seen: Failure): void {
      note(known, seen);
      if (!ahead.delete(withoutFragment(seen.url))) tell(seen);
    },
    byTimeline(seen: Failure): void {
      if (isKnown(seen)) return;
      after(patience, () => {
        if (isKnown(seen)) return;
        note(ahead, seen);
        tell(seen);
      });
    },
  };
}
