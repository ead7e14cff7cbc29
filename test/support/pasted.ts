import type { TestBrowser } from './browser.ts';
import type { Site } from './site-server.ts';
import { until } from './until.ts';

/** A page to paste into; its address. */
export const pastePage = (site: Site): string =>
  site.page('/paste.html', '<title>paste</title><textarea aria-label="Here"></textarea>');

/** What is on the clipboard, as a person gets it: by pasting it somewhere. */
export async function pasted(errata: TestBrowser, url: string): Promise<string> {
  const tab = await errata.open(url);
  await tab.click('textbox', 'Here');
  await tab.press('Control+v');
  const value = () => tab.evaluate<[], string>("document.querySelector('textarea').value");
  await until('the text to be pasted', async () => (await value()) !== '');
  const text = await value();
  await tab.close();
  return text;
}
