import { browser } from '../browser.ts';

/** What catches the errors of a page's own components and writes them into its console, where no listener hears of them. */
export type Framework = 'Angular' | 'AngularJS' | 'Next.js' | 'Stimulus' | 'Vue';

/** What the page in a tab is made with, as far as its elements tell; undefined, too, where it cannot be looked at. */
export async function frameworkOf(tabId: number): Promise<Framework | undefined> {
  const looked = await browser.scripting.executeScript({ target: { tabId }, func: look }).catch(() => []);
  // In Chromium, nothing is null.
  return (looked[0]?.result as Framework | null | undefined) ?? undefined;
}

/** Runs in the isolated world, where a page cannot see it look. It is sent as text, so it stands by itself. */
function look(): Framework | undefined {
  const has = (selector: string) => document.querySelector(selector) !== null;
  if (has('[ng-version]')) return 'Angular';
  if (has('[ng-app], [data-ng-app], .ng-scope')) return 'AngularJS';
  // The root of Vue 3, and that of Nuxt; of Vue 2, and of what others have rendered, the marks of styles that are a component's own.
  if (has('[data-v-app], #__nuxt')) return 'Vue';
  // With the `pages` folder; with `app`, the page tells of most of its faults by itself, as all of React.
  if (has('#__next')) return 'Next.js';
  if (has('[data-controller] [data-action*="#"], [data-controller][data-action*="#"]')) return 'Stimulus';
  const isMarked = document.evaluate("boolean(//@*[starts-with(name(), 'data-v-')])", document, null, 3).booleanValue;
  return isMarked ? 'Vue' : undefined;
}
