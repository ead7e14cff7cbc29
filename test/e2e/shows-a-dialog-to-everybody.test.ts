import type { Tab } from '../support/browser.ts';
import {
  focused,
  focusPicture,
  openDialogPage,
  openDialogWith,
  strictest,
  untilDialogIsGone,
} from '../support/open-dialog.ts';
import { pageOf } from '../support/tab.ts';
import { expect, test } from '../support/test.ts';

const drawable = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:";

test('it is on top of a dialog of the page and of what pulls the focus back, and Tab stays in it', async ({
  errata,
  site,
}) => {
  const tab = await openDialogPage(errata, site, {
    body: '<dialog id="theirs"><button>Theirs</button></dialog>',
  });
  await tab.waitFor('button', 'Help');
  await tab.evaluate(() => {
    const theirs = document.querySelector<HTMLDialogElement>('#theirs');
    theirs?.showModal();
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof Node && !theirs?.contains(target)) theirs?.querySelector('button')?.focus();
    });
  });
  await openDialogWith(tab);
  await tab.fill('What happened?', 'On top');
  await expect.poll(() => focused(tab)).toBe('textarea');
  const seen = new Set<string>();
  for (let presses = 0; presses < 14; presses += 1) {
    await tab.press('Tab');
    seen.add(await tab.evaluate(() => document.activeElement?.localName ?? ''));
  }
  expect([...seen].filter((name) => name !== 'errata-dialog' && name !== 'body')).toEqual([]);
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
});

test('it is written from right to left in Arabic, and fits on a small phone', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, { attributes: 'lang="ar" dir="rtl"' });
  await tab.setViewport(320, 568);
  await openDialogWith(tab);
  await tab.waitFor('textbox', 'ماذا حدث؟');
  await tab.screenshot(`dist/screenshots/${errata.name}-dialog-rtl.png`);
  const told = await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const root = host && window.closedRoots.get(host);
    const all = [...(root?.querySelectorAll<HTMLElement>('button, input, select, textarea') ?? [])];
    const close = root?.querySelector('[part=close]')?.getBoundingClientRect();
    return {
      direction: root?.querySelector('dialog')?.dir,
      isCloseOnTheLeft: (close?.x ?? 999) < 100,
      wide: all.filter((one) => one.getBoundingClientRect().right > 320.5 || one.getBoundingClientRect().left < -0.5)
        .length,
      smallTexts: all.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16).length,
      smallTargets: all.filter(
        ({ offsetHeight, offsetWidth, type }: HTMLElement & { type?: string }) =>
          type !== 'file' && (offsetHeight < 24 || offsetWidth < 24),
      ).length,
    };
  });
  expect(told).toEqual({ direction: 'rtl', isCloseOnTheLeft: true, wide: 0, smallTexts: 0, smallTargets: 0 });
});

test('a draft outlives a reload, even one that comes at once', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site);
  await tab.click('button', 'Help');
  await tab.fill('What happened?', 'Half a sentence');
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  await tab.reload();
  await tab.click('button', 'Help');
  await tab.waitFor('button', 'Start anew');
  expect(await tab.evaluate(() => window.results)).toEqual([]);
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
  expect(await tab.evaluate(() => window.given[0]?.what)).toBe('Half a sentence');
});

test('the site’s own fields are asked, checked and given', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site);
  await openDialogWith(tab, {
    text: 'It is slow',
    email: 'required',
    fields: [
      { kind: 'text', name: 'order', label: 'Order number', required: true },
      { kind: 'choice', name: 'where', label: 'Where?', choices: [{ value: 'cart', label: 'In the cart' }] },
      { kind: 'rating', name: 'stars', label: 'How was it?' },
      { kind: 'checkbox', name: 'agree', label: 'You may ask me', required: true },
    ],
  });
  await tab.waitFor('textbox', 'Order number');
  await tab.click('button', 'Send report');
  await expect
    .poll(() => tab.texts('alert').then((texts) => texts.filter((text) => text !== '')))
    .toEqual(['An answer is needed here.', 'An answer is needed here.', 'An answer is needed here.']);
  await tab.fill('Order number', '4711');
  await tab.choose('Where?', 'In the cart');
  await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const radios = host && window.closedRoots.get(host)?.querySelectorAll<HTMLInputElement>('[type=radio]');
    radios?.[3]?.click();
  });
  await tab.check('You may ask me');
  await tab.fill('Your e-mail', 'ada@example.org');
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
  expect(await tab.evaluate(() => window.given[0])).toMatchObject({
    what: 'It is slow',
    email: 'ada@example.org',
    answers: { order: '4711', where: 'cart', stars: 4, agree: true },
  });
});

test('the receipt tells apart what keeps a report back', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site);
  await openDialogWith(tab, { text: 'It broke' });
  await tab.click('button', 'Send report');
  const waiting = { state: 'pending', attempts: 1, notBefore: 0 as never } as const;
  await tab.evaluate((given) => window.stand(given, 'blocked'), waiting);
  await tab.waitFor('heading', 'something in this browser blocks it');
  await tab.evaluate((given) => window.stand({ ...given, attempts: 2 }, 'limited'), waiting);
  await tab.waitFor('heading', 'the server asks to wait');
  await tab.evaluate((given) => window.stand({ ...given, attempts: 3 }, 'offline'), waiting);
  await tab.waitFor('heading', 'will be sent when you are online');
  const refused = { state: 'refused', at: 0 as never, reason: 'no such project' } as const;
  await tab.evaluate((given) => window.stand({ ...given, status: 403 }), refused);
  await tab.waitFor('heading', 'takes nothing from this site');
  await tab.evaluate((given) => window.stand({ ...given, status: 400 }), refused);
  await tab.waitFor('heading', 'Refused by the server', { exact: true });
  expect(await tab.texts('paragraph')).toContain(
    'It said: 400, no such project. It is still saved here: send it again, or download it.',
  );
  await tab.click('button', 'Send again');
  await tab.waitFor('heading', 'Delivered');
});

/** The colours of the first file given, as ABGR: in each of these places of the page, and in the middle. */
const coloursOf = (tab: Tab, places: { left: number; top: number; width: number; height: number }[]) =>
  tab.evaluate(async (wanted) => {
    const base64 = window.given[0]?.files[0]?.base64 ?? '';
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    paper?.drawImage(bitmap, 0, 0);
    const scale = bitmap.width / innerWidth;
    const middle = { left: bitmap.width / scale / 2 - 5, top: bitmap.height / scale / 2 - 5, width: 10, height: 10 };
    return [...wanted, middle].map(({ left, top, width, height }) => {
      const { data } = paper?.getImageData(left * scale, top * scale, width * scale, height * scale) ?? { data: [] };
      return [...new Set(new Uint32Array(new Uint8Array(data).buffer))].map((pixel) => pixel.toString(16)).slice(0, 5);
    });
  }, places);

const boxAt = (top: number) => ({ left: 102, top: top + 2, width: 190, height: 50 });

test('in a picture of the page what is private is black, and what was blacked out stays so', async ({
  errata,
  site,
}) => {
  test.slow();
  const tab = await openDialogPage(errata, site, {
    csp: drawable,
    body: `<style>.box { position: absolute; left: 100px; width: 200px; height: 60px }</style>
<div class="box" style="top: 150px; background: rgb(0, 200, 0)"></div>
<div class="box" style="top: 250px; background: rgb(200, 0, 0)" data-private><b style="background: blue">secret</b></div>
<input class="box" style="top: 350px; background: rgb(200, 0, 0)" type="password" value="secret" />`,
  });
  await openDialogWith(tab, { text: 'Look', screenshot: ['page'] });
  await tab.click('button', 'Take a picture of the page');
  await tab.waitFor('button', 'Remove page-1.png');
  await tab.click('button', 'Mark or black out');
  await tab.waitFor('button', 'Blackout');
  await tab.screenshot(`dist/screenshots/${errata.name}-dialog-marking.png`);
  const endsAt = await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const foot = host && window.closedRoots.get(host)?.querySelector('.annotate-foot');
    return (foot?.getBoundingClientRect().bottom ?? Number.NaN) / innerHeight;
  });
  expect(endsAt, 'what ends it is in sight').toBeLessThanOrEqual(1);
  await focusPicture(tab);
  await tab.press('b');
  await tab.press('Enter');
  await tab.click('button', 'Done', { exact: true });
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
  expect(await coloursOf(tab, [boxAt(150), boxAt(250), boxAt(350)])).toEqual([
    ['ff00c800'],
    ['ff000000'],
    ['ff000000'],
    ['ff000000'],
  ]);
});

test('a site says it in its own words, in the picture editor too', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, { csp: drawable });
  const words = {
    title: 'Tell the shop',
    mark: 'Draw on it',
    'marking.done': 'Ready',
    'marking.tool.blackout': 'Hide',
    'marking.said.addedAt': '{name} is there',
  };
  await openDialogWith(tab, { locale: 'en', words, screenshot: ['page'] });
  await tab.waitFor('heading', 'Tell the shop', { exact: true });
  await tab.click('button', 'Take a picture of the page');
  await tab.click('button', 'Draw on it');
  await tab.waitFor('button', 'Hide', { exact: true });
  await tab.waitFor('button', 'Arrow', { exact: true });
  await focusPicture(tab);
  await tab.press('b');
  await tab.press('Enter');
  await expect.poll(() => tab.texts('status')).toContainEqual(expect.stringMatching(/^Hide 1 is there/));
  await tab.click('button', 'Ready', { exact: true });
  await tab.waitFor('button', 'Remove page-1.png');
});

test('where a policy allows no picture, it says so, and a file can be dropped', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, { csp: strictest });
  await openDialogWith(tab, { text: 'Look', screenshot: ['page'] });
  await tab.click('button', 'Take a picture of the page');
  await expect.poll(() => tab.texts('alert')).toContain('No picture can be taken here. Add a file instead.');
  await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const dropped = new DataTransfer();
    dropped.items.add(new File(['words'], 'notes.txt', { type: 'text/plain' }));
    const form = host && window.closedRoots.get(host)?.querySelector('form');
    form?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
  });
  await tab.waitFor('button', 'Remove notes.txt');
  // What takes away the button that was pressed keeps the focus near it.
  await tab.click('button', 'Remove notes.txt');
  await tab.waitUntilGone('button', 'Remove notes.txt');
  await expect.poll(() => focused(tab)).toBe('button');
});

test('what is typed and clicked in the dialog is not for the page’s shortcuts', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site);
  await tab.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const keys = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'paste'];
    for (const type of [...keys, 'pointerdown', 'mousedown', 'mouseup', 'click'])
      document.addEventListener(type, () => heard.push(type));
  });
  await openDialogWith(tab);
  await expect.poll(() => focused(tab)).toBe('textarea');
  await tab.type('jk');
  await tab.press('Enter');
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
  expect(await tab.evaluate('heard')).toEqual([]);
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  await tab.click('button', 'Help');
  expect(await tab.evaluate('heard')).toContain('click');
});

test('the launcher keeps clear of the page’s buttons, is moved by keys, and put away for a day', async ({
  errata,
  site,
}) => {
  const tab = await openDialogPage(errata, site, {
    csp: drawable,
    query: '?launcher',
    body: '<button id="next" style="position: fixed; right: 0; bottom: 0; width: 300px; height: 60px">Next</button>',
  });
  await tab.waitFor('button', 'Report a problem');
  await tab.click('button', 'Next');
  const box = () => tab.evaluate(() => document.querySelector('errata-launcher')?.getBoundingClientRect().toJSON());
  const { bottom, x } = await box();
  expect(bottom).toBeLessThanOrEqual(await tab.evaluate(() => innerHeight - 60));
  await tab.screenshot(`dist/screenshots/${errata.name}-launcher.png`);
  await tab.evaluate(() => {
    const host = document.querySelector('errata-launcher');
    (host && window.closedRoots.get(host)?.querySelector('button'))?.focus();
  });
  await tab.press('ArrowLeft');
  expect((await box()).x).toBe(x - 16);
  await tab.press('Enter');
  await tab.waitFor('textbox', 'What happened?');
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  await expect.poll(() => focused(tab)).toBe('button');
  await tab.click('button', 'Hide this button');
  await tab.click('button', 'Hide for a day');
  await tab.reload();
  await tab.waitFor('button', 'Help');
  await expect.poll(() => tab.evaluate(() => 'ready' in document.documentElement.dataset)).toBe(true);
  expect(await tab.evaluate(() => document.querySelector('errata-launcher'))).toBeNull();
});

test('the launcher is dragged with the mouse, and is where it was put on the next page', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, { csp: drawable, query: '?launcher' });
  await tab.waitFor('button', 'Report a problem');
  const box = (): Promise<DOMRect> =>
    tab.evaluate(() => document.querySelector('errata-launcher')?.getBoundingClientRect().toJSON());
  const { mouse } = pageOf(tab);
  const { x, y, width, height } = await box();
  await mouse.move(x + width / 2, y + height / 2);
  await mouse.down();
  await mouse.move(x + width / 2 - 200, y + height / 2 - 100, { steps: 5 });
  await mouse.up();
  const moved = await box();
  expect(Math.round(moved.x - x)).toBe(-200);
  expect(Math.round(moved.y - y)).toBe(-100);
  expect(await tab.texts('dialog', undefined)).toEqual([]);
  await tab.reload();
  await tab.waitFor('button', 'Report a problem');
  expect((await box()).x).toBeCloseTo(moved.x, 0);
  // In a smaller window it is still there to be pressed.
  await tab.setViewport(400, 300);
  await expect.poll(async () => (await box()).right <= 400 && (await box()).bottom <= 300).toBe(true);
  await expect.poll(async () => Math.min((await box()).left, (await box()).top)).toBeGreaterThanOrEqual(0);
});

test('in forced colours what can be pressed and where the focus is are to be seen', async ({ errata, site }) => {
  test.skip(errata.name !== 'chromium', 'Firefox’s driver cannot force colours');
  const tab = await openDialogPage(errata, site);
  const devtools = await pageOf(tab).createCDPSession();
  await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await openDialogWith(tab);
  await expect.poll(() => focused(tab)).toBe('textarea');
  await tab.press('Tab');
  const seen = await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const root = host && window.closedRoots.get(host);
    const all = [...(root?.querySelectorAll<HTMLElement>('button, textarea, input') ?? [])];
    const drawn = all.filter((one) => one.offsetWidth > 1 && !one.matches('[type=checkbox]'));
    const focusedStyle = root?.activeElement && getComputedStyle(root.activeElement);
    return {
      isForced: matchMedia('(forced-colors: active)').matches,
      bare: drawn.filter((one) => getComputedStyle(one).borderStyle === 'none').map((one) => one.outerHTML),
      focus: focusedStyle?.outlineStyle,
    };
  });
  await tab.screenshot(`dist/screenshots/${errata.name}-dialog-forced-colours.png`);
  expect(seen).toEqual({ isForced: true, bare: [], focus: 'solid' });
});

test('a tab that is shared gives a picture, with what is private black', async ({ errata, site }) => {
  test.skip(errata.name !== 'chromium', 'Firefox’s driver cannot share a tab');
  const tab = await openDialogPage(errata, site, {
    csp: drawable,
    body: `<style>.box { position: absolute; left: 100px; width: 200px; height: 60px; background: rgb(200, 0, 0) }</style>
<div class="box" style="top: 150px" data-private>secret</div>`,
  });
  await openDialogWith(tab, { text: 'Look', screenshot: ['tab'] });
  await tab.click('button', 'Take a picture of the page');
  await tab.waitFor('button', 'Remove page-1.png');
  await tab.screenshot(`dist/screenshots/${errata.name}-dialog-tab-picture.png`);
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
  const [hidden, middle] = await coloursOf(tab, [boxAt(150)]);
  expect(hidden).toEqual(['ff000000']);
  // The page, not the dialog nor nothing.
  expect(middle).toEqual(['ffffffff']);
});

test('the element opens the dialog, reflects it, and tells what became of it', async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, {
    body: '<errata-feedback label="Tell us" locale="de"></errata-feedback>',
  });
  await tab.evaluate(() => {
    document.addEventListener('errata-close', (event) => {
      document.title = JSON.stringify((event as CustomEvent).detail);
    });
  });
  await tab.click('button', 'Tell us');
  await tab.waitFor('textbox', 'Was ist passiert?');
  expect(await tab.evaluate(() => document.querySelector('errata-feedback')?.hasAttribute('open'))).toBe(true);
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  await expect.poll(() => tab.evaluate(() => document.title)).toBe('{"status":"dismissed"}');
  await expect
    .poll(() => tab.evaluate(() => document.querySelector('errata-feedback')?.hasAttribute('open')))
    .toBe(false);
});
