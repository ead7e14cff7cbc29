import type { Tab } from '../support/browser.ts';
import { pageOf } from '../support/tab.ts';
import { expect, test } from '../support/test.ts';

const lightPaper = 'rgb(255, 255, 255)';
const darkPaper = 'rgb(23, 25, 29)';
const paper = (tab: Tab) => tab.evaluate('getComputedStyle(document.body).backgroundColor');

test('Errata looks as the system does, unless one chooses light or dark, in all of its pages at once', {
  tag: '@one-browser',
}, async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  const popup = await errata.openExtension('popup/popup.html');
  const wide = await errata.openExtension('popup/popup.html?view=tab');
  const views = [options, popup, wide];
  const all = async (scheme: 'dark' | 'light', expected: string) => {
    for (const view of views) {
      await view.emulateColorScheme(scheme);
      await expect.poll(() => paper(view), `${await view.url()} in a ${scheme} system`).toBe(expected);
    }
  };
  await options.waitFor('radio', 'As the system');
  await all('dark', darkPaper);
  await all('light', lightPaper);
  await options.bringToFront();
  await options.check('Dark');
  await all('light', darkPaper);
  await options.bringToFront();
  await options.check('Light');
  await all('dark', lightPaper);
  await options.reload();
  await options.waitFor('radio', 'Light');
  expect(await options.evaluate("document.querySelector('[name=theme]:checked').parentElement.textContent")).toBe(
    'Light',
  );
  await options.check('As the system');
  await all('dark', darkPaper);
});

test('a page is painted in its theme from the first frame on', async ({ errata }) => {
  test.skip(
    errata.name === 'firefox',
    'The driver of Firefox cannot run anything before a page of the extension starts',
  );
  const options = await errata.openExtension('options/options.html');
  await options.emulateColorScheme('light');
  await options.check('Dark');
  await expect.poll(() => paper(options)).toBe(darkPaper);
  const page = pageOf(options);
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      if (document.body !== null) seen.push(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (const path of ['options/options.html', 'popup/popup.html', 'popup/popup.html?view=tab']) {
    await errata.stopBackground(); // The settings themselves take as long as they can.
    await options.goto(errata.extensionUrl(path));
    await options.waitFor('heading', 'Errata');
    const seen = (await options.evaluate('seen')) as string[];
    expect(seen.length).toBeGreaterThan(0);
    expect([...new Set(seen)], path).toEqual([darkPaper]);
  }
});
