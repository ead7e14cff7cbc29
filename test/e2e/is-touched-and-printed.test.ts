import { inflateSync } from 'node:zlib';
import type { Tab } from '../support/browser.ts';
import { focusPicture, openDialogPage, openDialogWith } from '../support/open-dialog.ts';
import { pageOf } from '../support/tab.ts';
import { expect, test } from '../support/test.ts';

// The widget under a finger, on paper, and where one writes from right to left.

const middleOf = async (tab: Tab, selector: string): Promise<readonly [x: number, y: number]> => {
  const { x, y, width, height } = await tab.evaluate(async (wanted) => {
    const host = document.querySelector('errata-dialog') ?? document.querySelector('errata-launcher');
    const found = host && window.closedRoots.get(host)?.querySelector(wanted);
    found?.scrollIntoView({ block: 'center' });
    // What scrolls is where it shows only when it has been painted.
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    return found?.getBoundingClientRect().toJSON() as DOMRect;
  }, selector);
  return [x + width / 2, y + height / 2];
};
const tap = async (tab: Tab, selector: string) => pageOf(tab).touchscreen.tap(...(await middleOf(tab, selector)));

const launcherBox = (tab: Tab): Promise<DOMRect> =>
  tab.evaluate(() => document.querySelector('errata-launcher')?.getBoundingClientRect().toJSON());

test('with a finger one drags the launcher, opens the dialog, writes and sends', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, { csp: "default-src 'none'; script-src 'self'", query: '?launcher' });
  await tab.setViewport(390, 700);
  await tab.waitFor('button', 'Report a problem');
  const before = await launcherBox(tab);
  const [x, y] = await middleOf(tab, '[part=launcher]');
  const finger = await pageOf(tab).touchscreen.touchStart(x, y);
  for (const far of [40, 80, 120]) await finger.move(x - far / 4, y - far);
  await finger.end();
  await expect.poll(async () => Math.round((await launcherBox(tab)).y - before.y)).toBe(-120);
  expect(await tab.texts('dialog')).toEqual([]);

  // A browser takes a tap right behind a swipe for the end of it.
  await tab.reload();
  await tab.waitFor('button', 'Report a problem');
  await tap(tab, '[part=launcher]');
  await tab.waitFor('textbox', 'What happened?');
  await tap(tab, 'textarea');
  await tab.type('By finger');
  // Firefox's driver loses a tap now and then on a busy machine.
  await expect(async () => {
    await tap(tab, '[type=submit]');
    await tab.waitFor('heading', 'Saved, about to be sent', { timeout: 4000 });
  }).toPass({ timeout: 20_000 });
  expect(await tab.evaluate(() => window.given.map(({ what }) => what))).toEqual(['By finger']);
  await tap(tab, '[part=close]');
  await expect.poll(() => tab.evaluate(() => document.querySelector('errata-dialog'))).toBeNull();
});

/** Whether any letter is on the paper: the operators that show text are in deflated streams. */
function hasLetters(pdf: Buffer): boolean {
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    const start = at + (pdf[at + 6] === 13 ? 8 : 7);
    const bytes = pdf.subarray(start, pdf.indexOf('endstream', start));
    try {
      if (/\bT[jJ]\b/.test(inflateSync(bytes).toString('latin1'))) return true;
    } catch {
      // Not deflated: a picture, in whose bytes anything may stand.
    }
  }
  return false;
}

test('on paper there is the page, and no launcher', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, {
    csp: "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'",
    query: '?launcher',
    body: '<style>main > * { visibility: hidden }</style><p id="words">Words</p>',
  });
  await tab.waitFor('button', 'Report a problem');
  const print = async () => hasLetters(Buffer.from(await pageOf(tab).pdf()));
  expect(await print()).toBe(false);
  await tab.evaluate(() => document.querySelector<HTMLElement>('#words')?.style.setProperty('visibility', 'visible'));
  expect(await print()).toBe(true);
});

test('a picture is marked in the language of the page, from right to left in Arabic', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, {
    csp: "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:",
    attributes: 'lang="ar" dir="rtl"',
  });
  await openDialogWith(tab, { text: 'Look', screenshot: ['page'] });
  await tab.click('button', 'التقاط صورة للصفحة');
  await tab.click('button', 'وضع علامة أو تسويد');
  await tab.waitFor('button', 'تسويد', { exact: true });
  await focusPicture(tab);
  await tab.press('r');
  await tab.press('Enter');
  await tab.waitFor('button', 'مستطيل 1');
  await expect
    .poll(() => tab.texts('status'))
    .toEqual(expect.arrayContaining([expect.stringMatching(/^أضيف مستطيل 1 عند /)]));
  await tab.screenshot(`dist/screenshots/${errata.name}-dialog-marking-rtl.png`);
  const told = await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const root = host && window.closedRoots.get(host);
    const section = root?.querySelector<HTMLElement>('.annotate');
    const all = [...(section?.querySelectorAll<HTMLElement>('*') ?? [])];
    const texts = all.flatMap((one) => [
      one.ariaLabel ?? '',
      ...[...one.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : '')),
    ]);
    const tools = [...(section?.querySelectorAll<HTMLElement>('.annotate-tool') ?? [])];
    tools[0]?.focus();
    return {
      // Names of keys are as they stand on the keys.
      latin: texts.filter((text) => /[a-z]{2}/i.test(text.replace(/\b(Enter|Tab|Ctrl|Alt|Shift|Delete)\b/g, ''))),
      isFirstOnTheRight: (tools[0]?.offsetLeft ?? 0) > (tools[1]?.offsetLeft ?? 0),
    };
  });
  expect(told).toEqual({ latin: [], isFirstOnTheRight: true });
  // The arrow key goes where it points.
  await tab.press('ArrowLeft');
  const label = () =>
    tab.evaluate(() => {
      const host = document.querySelector('errata-dialog');
      return host && window.closedRoots.get(host)?.activeElement?.ariaLabel;
    });
  await expect.poll(label).toBe('قص');
  await tab.click('button', 'تم');
  await tab.waitFor('button', 'إزالة');
});
