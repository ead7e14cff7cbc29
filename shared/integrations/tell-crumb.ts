import { stringify } from './natives.ts';

/** The part of a window that is needed to know the time, taken before the page can replace it. */
export interface TimedPage {
  readonly performance: { now(): number };
}

/** The parts of a breadcrumb, without a prototype. */
type Crumb = { readonly __proto__: null; readonly category: string } & Readonly<Record<string, unknown>>;

const most = 100;
const span = 1000;

/**
 * Tells of breadcrumbs as JSON text, at most so many a second: what a page does more often is only counted, and costs it
 * next to nothing. `make` is not called for those.
 */
export function createCrumbTeller(
  category: string,
  now: () => number,
  report: (text: string) => void,
): (make: () => Crumb) => void {
  let since = 0;
  let count = 0;
  let missed = 0;
  const tell = (crumb: Crumb) => report(stringify({ __proto__: null, kind: 'crumb', crumb }));

  return (make) => {
    const at = now();
    if (at - since >= span) {
      since = at;
      count = 0;
    }
    if (++count > most) {
      missed++;
      return;
    }
    if (missed > 0) {
      tell({ __proto__: null, category, level: 'info', message: `${missed} more within a second were not kept` });
      missed = 0;
    }
    tell(make());
  };
}
