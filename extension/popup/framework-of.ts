import { browser } from '../browser.ts';

/** What catches the errors of a page's own components and writes them into its console, where no listener hears of them. */
export type Framework = 'Angular' | 'AngularJS' | 'Vue';

/** What the page in a tab is made with, as far as its elements tell; undefined, too, where it cannot be looked at. */
export async function frameworkOf(tabId: number): Promise<Framework | undefined> {
  const looked = await browser.scripting.executeScript({ target: { tabId }, func: look }).catch(() => []);
  return looked[0]?.result as Framework | undefined;
}

/** Runs in the isolated world, where a page cannot see it look. It is sent as text, so it stands by itself. */
function look(): Framework | undefined {
  const has = (selector: string) => document.querySelector(selector) !== null;
  if (has('[ng-version]')) return 'Angular';
  if (has('[ng-app], [data-ng-app], .ng-scope')) return 'AngularJS';
  // The root of Vue 3, and that of Nuxt; of Vue 2, and of what others have rendered, the marks of styles that are a component's own.
  if (has('[data-v-app], #__nuxt')) return 'Vue';
  const isMarked = document.evaluate("boolean(//@*[starts-with(name(), 'data-v-')])", document, null, 3).booleanValue;
  return isMarked ? 'Vue' : undefined;
}
