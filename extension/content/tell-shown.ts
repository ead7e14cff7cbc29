import type { SeenCrumb } from '../../shared/integrations/trail-page.ts';
import { whenShown } from '../../shared/integrations/when-shown.ts';
import { after } from '../../widget/page/after.ts';

const pause = 1000;

/**
 * Tells that the page in the tab shows an address: its first at once, or when the page is shown, and each further one of the
 * same document, at most one each second: a page can change it thousands of times. Returns what hears of crumbs.
 */
export function tellShown(page: Location, tell: () => void): (crumb: SeenCrumb) => void {
  let told: string;
  let isResting = false;
  const look = () => {
    const shown = page.origin + page.pathname;
    if (isResting || shown === told) return;
    told = shown;
    tell();
    isResting = true;
    after(pause, () => {
      isResting = false;
      look();
    });
  };
  whenShown(document, look);
  return ({ category }) => {
    if (category === 'navigation' && document.prerendering !== true) look();
  };
}
