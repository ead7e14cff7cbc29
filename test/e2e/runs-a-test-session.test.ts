import type { TestSessionRow, TestSessionTold } from '../../shared/test-session/calls.ts';
import { totalsOf } from '../support/accounts.ts';
import { inBothThemes } from '../support/axe.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { askBackground, exported, storedEvents } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

/** A page that throws from a function of its own, so that each is an issue of its own. */
const broken = (name: string) =>
  `<!doctype html><title>${name}</title><body style="background:#00ff00;margin:0"><input type="password" style="position:absolute;left:20px;top:20px;width:200px;height:40px;border:0;background:#ff0000">
  <script>function ${name}() { throw new Error("${name} <b>broke</b>") }\n${name}()</script>`;

async function popupOver(errata: TestBrowser, page: Tab): Promise<Tab> {
  return errata.openExtension(`popup/popup.html?tab=${await errata.tabId(page)}`);
}

async function startSession(errata: TestBrowser, page: Tab, name: string): Promise<void> {
  const popup = await popupOver(errata, page);
  await popup.click('button', 'Start a test session');
  await popup.fill('Name of the test session', name);
  await popup.click('button', 'Start', { exact: true });
  await popup.waitFor('heading', name);
  await popup.close();
}

/** Presses Errata's button over the page, and "Mark" there; resolves with the window of the mark. */
async function beginMark(errata: TestBrowser, page: Tab): Promise<Tab> {
  const tabId = await errata.tabId(page);
  await errata.pressAction(page);
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.click('button', 'Mark', { exact: true });
  const form = await tabAt(errata, '/session/session.html?mark=');
  await page.bringToFront();
  await expect.poll(() => form.evaluate('document.querySelector("form")?.ariaBusy')).toBe('false');
  if ((await form.texts('button', 'Mark or black out')).length === 0)
    await form.click('button', 'Take a picture of the page');
  await form.waitFor('button', 'Mark or black out');
  return form;
}

async function tabAt(errata: TestBrowser, part: string): Promise<Tab> {
  let found: Tab | undefined;
  await expect
    .poll(async () => {
      for (const tab of await errata.tabs()) if ((await tab.url().catch(() => '')).includes(part)) found = tab;
      return found !== undefined;
    })
    .toBe(true);
  return found as unknown as Tab;
}

const rowsOf = (errata: TestBrowser) => askBackground<readonly TestSessionRow[]>(errata, 'listTestSessions');
const toldOf = (errata: TestBrowser, id: string | undefined) =>
  askBackground<TestSessionTold>(errata, 'showTestSession', id);

/** The files that a page of ours has the browser save from now on. */
async function watchSaved(tab: Tab): Promise<() => Promise<readonly { type: string; text: string }[]>> {
  await tab.evaluate(() => {
    const saved: Blob[] = [];
    Object.assign(globalThis, { saved });
    const click = HTMLAnchorElement.prototype.click;
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      saved.push(blob);
      return make(blob);
    };
    // A driver without a folder for downloads would ask where to put them.
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.download === '') click.call(this);
    };
  });
  return () =>
    tab.evaluate(() =>
      Promise.all(
        (globalThis as unknown as { saved: readonly Blob[] }).saved.map(async (blob) => ({
          type: blob.type,
          text: await blob.text(),
        })),
      ),
    );
}

const thrownIn = ({ exception }: Readonly<Record<string, unknown>>) =>
  (exception as { readonly values: readonly { readonly value: string }[] }).values.at(-1)?.value;

const isOf = (part: unknown, words: string) => JSON.stringify(part ?? '').includes(words);

test('a test session is started, marked, judged, stopped, and told in one file', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(site.page('/before.html', broken('known')));
  await expect.poll(() => receiver.events().length).toBe(1);
  expect(receiver.events()[0]?.tags).not.toHaveProperty('test_session');

  const page = await errata.open(site.page('/calm.html', '<title>Calm</title>'));
  const popup = await popupOver(errata, page);
  await popup.click('button', 'Start a test session');
  await popup.waitFor('textbox', 'Name');
  await expect
    .poll(() => popup.evaluate('document.querySelector(".start-session input").value'))
    .toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d ${new URL(site.origin).host}$`));
  await popup.close();
  await startSession(errata, page, 'Release 7 <i>checkout</i>');
  const [row] = await rowsOf(errata);

  await page.goto(site.url('/before.html'));
  await expect.poll(() => receiver.events().length).toBe(2);
  await page.goto(`${site.page('/cart.html', broken('cart'))}?token=abcdefabcdef1234`);
  await expect.poll(() => receiver.events().length).toBe(3);
  for (const event of receiver.events().slice(1))
    expect(event.tags).toMatchObject({ test_session: 'Release 7 <i>checkout</i>', 'test_session.id': row?.id });
  expect((await storedEvents(errata)).map(({ testSession }) => testSession)).toEqual([undefined, row?.id, row?.id]);
  // So do the loads of its pages.
  const loads = () => receiver.items('transaction').filter(({ request }) => isOf(request, '/before.html'));
  await expect
    .poll(() => loads().map(({ tags }) => tags))
    .toContainEqual(expect.objectContaining({ 'test_session.id': row?.id }));
  expect(loads().filter(({ tags }) => !isOf(tags, row?.id ?? '')).length).toBeLessThanOrEqual(1);

  const form = await beginMark(errata, page);
  await form.fill('Note', 'The total <script>is</script> wrong, password=hunter2hunter2');
  await form.click('button', 'Mark or black out');
  await form.waitFor('button', 'Blackout');
  await form.press('b');
  await form.press('Enter');
  await form.press('Control+Enter');
  await form.click('button', 'Save mark');
  await expect.poll(async () => (await rowsOf(errata))[0]?.marks).toBe(1);

  const over = await popupOver(errata, page);
  await over.setViewport(400, 600);
  await over.waitFor('heading', 'Release 7');
  await expect.poll(() => over.text('document')).toContain('2 events, 2 issues, 1 mark, 3 pages');
  await inBothThemes(errata, over, 'session-popup');
  await over.click('button', 'Stop', { exact: true });
  const view = await tabAt(errata, '/session/session.html?id=');
  await view.waitFor('heading', 'Issues (2)');
  const checked = () =>
    view.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('.verdict input:checked')].map((input) =>
        input.parentElement?.textContent?.trim(),
      ),
    );
  await expect.poll(checked).toEqual(['Known: Error: known <b>broke</b>', 'New: Error: cart <b>broke</b>']);
  await view.check('Fixed: Error: known');
  await expect.poll(async () => (await toldOf(errata, row?.id)).issues[0]?.verdict).toBe('fixed');
  await expect.poll(() => view.evaluate('document.querySelector(".session-marks img")?.naturalWidth > 0')).toBe(true);
  // In a tab of the driver's own: in one that the extension opened, it cannot choose the colours in Firefox.
  const shown = await errata.openExtension(`session/session.html?id=${row?.id}`);
  await shown.waitFor('img', 'The page at mark 1');
  await inBothThemes(errata, shown, 'session');
  await shown.close();
  await view.bringToFront();

  const told = await toldOf(errata, row?.id);
  expect(told.visits.map(({ page }) => page)).toEqual(
    ['/calm.html', '/before.html', '/cart.html'].map((path) => site.url(path)),
  );
  expect(told.marks).toMatchObject([{ page: site.url('/cart.html') }]);
  expect(told.endedAt).toBeGreaterThan(told.startedAt);

  const saved = await watchSaved(view);
  await view.click('button', 'Save as Markdown');
  await expect.poll(() => view.text('document')).toContain('Saved as Release-7-i-checkout-i.md, with 1 picture');
  await view.click('button', 'Save as HTML');
  await expect.poll(() => view.text('document')).toContain('Saved as Release-7-i-checkout-i.html.');
  const [markdown, picture, html] = (await saved()).filter(({ type }) => type !== '');
  expect(markdown?.text).toContain('# Test session `Release 7 <i>checkout</i>`');
  expect(markdown?.text).toContain('### Fixed\n\n- `Error: known <b>broke</b>`, 1 times');
  expect(markdown?.text).toContain('![Mark 1](Release-7-i-checkout-i-mark-1.png)');
  expect(markdown?.text).not.toMatch(/hunter2|abcdefabcdef1234/);
  expect(picture?.type).toBe('image/png');
  expect(html?.text).not.toMatch(/hunter2|<b>broke|<script|<i>checkout/);
  site.page('/report.html', html?.text ?? '');
  // Where nobody watches: its own policy may keep the browser from an icon, which would be an event.
  const report = await errata.open(site.urlOn('other.test', '/report.html'));
  expect(await report.text('document')).toContain('The total <script>is</script> wrong');
  await expect.poll(() => report.evaluate('document.querySelector("img").naturalWidth > 0')).toBe(true);
  // The field of the password is black in it.
  const colours = await report.evaluate(async () => {
    const image = document.querySelector('img') as HTMLImageElement;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
    const paper = canvas.getContext('2d');
    paper?.drawImage(image, 0, 0);
    const at = (x: number, y: number) =>
      [...(paper?.getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data ?? [])].slice(0, 3).join();
    const middle = [image.naturalWidth, image.naturalHeight].map((size) => size / 2 / devicePixelRatio);
    return [at(60, 40), at(5, 5), at(middle[0] ?? 0, middle[1] ?? 0)];
  });
  expect(colours).toEqual(['0,0,0', '0,255,0', '0,0,0']);
  await report.screenshot(`dist/screenshots/${errata.name}-session-report.png`);

  // What comes afterwards is of no session.
  await page.goto(site.page('/after.html', broken('after')));
  await expect
    .poll(() => receiver.events().map(thrownIn))
    .toEqual(['known', 'known', 'cart', 'after'].map((name) => `${name} <b>broke</b>`));
  expect(receiver.events()[3]?.tags).not.toHaveProperty('test_session');
});

test('a test session goes on after the browser was killed, and reports made in it are of it', {
  tag: '@one-browser',
}, async ({ launch, receiver, site }) => {
  const errata = await launch();
  await setUp(errata, receiver.dsn, site.origin);
  const url = site.page('/shop.html', broken('shop'));
  await startSession(errata, await errata.open(site.page('/calm.html', '<title>Calm</title>')), 'Night watch');
  await errata.open(url);
  await expect.poll(() => receiver.events().length).toBe(1);
  // Killed before the answer is written down, it would come once more, under its id.
  await expect.poll(async () => (await totalsOf(errata)).waiting).toBe(0);
  await errata.kill();

  const again = await launch();
  // A browser that was killed may have forgotten our scripts: they are there when this is said.
  await watch(again, site.origin);
  const page = await again.open(url);
  await expect.poll(() => receiver.events().length).toBe(2);
  expect(receiver.events()[1]?.tags).toMatchObject({ test_session: 'Night watch' });
  const form = await again.openExtension(`feedback/feedback.html?tab=${await again.tabId(page)}`);
  await form.fill('What happened?', 'It broke in the night');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  expect(receiver.items('feedback')[0]).toMatchObject({ tags: { test_session: 'Night watch' } });
  const popup = await popupOver(again, page);
  await expect.poll(() => popup.text('document')).toContain('2 events, 1 issue, 0 marks, 2 pages, 1 report');
  await popup.click('button', 'Stop', { exact: true });
  const view = await tabAt(again, '/session/session.html?id=');
  await view.waitFor('heading', 'Reports (1)');
});

test('an app that changes its address by itself has as many pages as it shows', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const page = await errata.open(site.page('/app.html', '<title>App</title><a href="#top">Top</a>'));
  await startSession(errata, page, 'An app');
  const visits = async () => {
    const [row] = await rowsOf(errata);
    return (await toldOf(errata, row?.id)).visits.map((visit) => visit.page);
  };
  await page.bringToFront();
  await page.evaluate(() => history.pushState(null, '', '/app/orders?token=abcdefabcdef1234'));
  // Where the browser tells of no such change, it is noticed by what a person does next.
  await page.click('link', 'Top');
  await expect.poll(visits).toEqual(['/app.html', '/app/orders'].map((path) => site.url(path)));
  await page.evaluate(() => history.back());
  await page.evaluate(() => history.back());
  await expect.poll(visits).toEqual(['/app.html', '/app/orders', '/app.html'].map((path) => site.url(path)));
  // A page may change it as often as it likes: of a thousand, a few are told.
  await page.evaluate(() => {
    for (let n = 0; n < 100; n++) history.replaceState(null, '', `/app/${n}`);
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.click('link', 'Top');
  await expect.poll(visits).toContain(site.url('/app/99'));
  expect((await visits()).length).toBeLessThan(8);
});

test('two test sessions are compared: what is new, still there and gone; and deleted', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const [one, two, three] = ['one', 'two', 'three'].map((name) => site.page(`/${name}.html`, broken(name)));
  const page = await errata.open(site.page('/calm.html', '<title>Calm</title>'));
  for (const [name, urls] of [
    ['Before', [one, two]],
    ['After', [two, three]],
  ] as const) {
    await startSession(errata, page, name);
    for (const url of urls) await page.goto(url as string);
    await expect.poll(async () => (await rowsOf(errata))[0]).toMatchObject({ name, issues: 2 });
    await askBackground(errata, 'stopTestSession', (await rowsOf(errata))[0]?.id);
  }

  const list = await errata.openExtension('session/session.html');
  await list.click('button', 'After');
  await list.waitFor('heading', 'After');
  const [, before] = await rowsOf(errata);
  const moment = `${new Date(before?.startedAt ?? 0).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  await list.choose('Compare with', `Before (${moment})`);
  await list.waitFor('heading', 'Gone');
  await inBothThemes(errata, list, 'sessions-compared');
  const parts = () =>
    list.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.compared section')].map((part) =>
        part.innerText.replace(/\s+/g, ' ').trim(),
      ),
    );
  await expect
    .poll(parts)
    .toEqual([
      'New (1) Error: three <b>broke</b>',
      'Still there (1) Error: two <b>broke</b>',
      'Gone (1) Error: one <b>broke</b>',
    ]);
  await list.click('button', 'Delete this test session');
  await list.click('button', 'Yes, delete it');
  await list.waitFor('button', 'Before');
  await list.waitUntilGone('button', 'After');
  expect(await storedEvents(errata)).toHaveLength(4);

  expect(await askBackground(errata, 'forgetSite', site.origin)).toBe(4);
  expect(await rowsOf(errata)).toEqual([]);
  const { settings: _, ...kept } = await exported(errata);
  expect(JSON.stringify(kept)).not.toContain('broke');
});

test('the key for a mark is there to be pressed, and where no session runs its window starts one', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  await watch(errata, site.origin);
  const keys = await errata.inExtension(() => {
    const { browser, chrome } = globalThis as unknown as Record<
      string,
      { commands: { getAll(): Promise<readonly { name: string; shortcut: string }[]> } }
    >;
    return (browser ?? chrome)?.commands.getAll();
  });
  expect(keys?.find(({ name }) => name === 'mark')?.shortcut).toMatch(/Alt\+Shift\+M|⌥⇧M/);

  const page = await errata.open(site.page('/calm.html', '<title>Calm</title>'));
  // What the key opens.
  const form = await errata.openExtension(`session/session.html?mark=${await errata.tabId(page)}`);
  await form.waitFor('textbox', 'Name of the test session');
  await inBothThemes(errata, form, 'mark-none-runs');
  await form.fill('Name of the test session', 'In passing');
  await form.press('Enter');
  await form.fill('Note', 'Seen in passing');
  await form.waitFor('button', 'Take a picture of the page');
  await inBothThemes(errata, form, 'mark');
  // The window closes under the keys, maybe before they are let go; what was kept is the witness.
  await form.press('Control+Enter').catch(() => undefined);
  await expect.poll(async () => (await rowsOf(errata))[0]).toMatchObject({ name: 'In passing', marks: 1, pages: 1 });
  const refusal = await askBackground(errata, 'startTestSession', { name: 'Another', tabId: null }).catch(String);
  // However a refusal comes over the channel, its words are in it.
  expect(JSON.stringify(refusal)).toContain('“In passing” is still running');
  await askBackground(errata, 'deleteEverything');
  expect(await rowsOf(errata)).toEqual([]);
  expect(await askBackground(errata, 'runningTestSession')).toBeNull();
});
