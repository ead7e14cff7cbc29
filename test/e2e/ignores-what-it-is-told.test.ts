import type { Status } from '../../shared/messages.ts';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { totalsOf } from '../support/accounts.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

const values = async (errata: TestBrowser) => (await storedEvents(errata)).map(({ value }) => value);
const ignoredSoFar = async (errata: TestBrowser) =>
  (await askBackground<Status>(errata, 'status', { tabId: null })).totals.ignored;

const messageOf = ({ exception }: Record<string, unknown>) =>
  (exception as ErrorEvent['exception']).values.at(-1)?.value;

async function addRule(options: Tab, pattern: string, { by = 'Message', isRegex = false } = {}): Promise<void> {
  await options.choose('Ignore by', by);
  await options.check('Regular expression', isRegex);
  await options.fill(isRegex ? 'Matches' : 'Contains', pattern);
  await options.click('button', 'Add rule');
  await options.waitFor('listitem', pattern);
}

test('what a person’s rules ignore is counted and shown, and neither kept nor sent', async ({
  launch,
  receiver,
  site,
}) => {
  const errata = await launch();
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/rules.html', '<title>rules</title>'));
  await throwIn(tab, 'kept: the quota is exceeded');
  await expect.poll(() => values(errata)).toHaveLength(1);

  const options = await errata.openExtension('options/options.html');
  const tried = () => options.text('form', 'New rule');
  await options.fill('Contains', 'QUOTA IS');
  await expect.poll(tried).toContain('Would ignore 1 of the 1 issue kept here.');
  await options.fill('Try it on', 'Disk full');
  await expect.poll(tried).toContain('Would not ignore this text.');
  await options.fill('Try it on', 'Error: the quota is exceeded');
  await expect.poll(tried).toContain('Would ignore this text.');
  await options.click('button', 'Add rule');
  await options.waitFor('listitem', 'Message contains “QUOTA IS”');
  await addRule(options, '^order \\d+ (failed|expired)$', { isRegex: true });
  await addRule(options, 'other.test', { by: 'Host of the script' });
  await addRule(options, '/silent.html', { by: 'Address of the page' });
  await addRule(options, 'RangeError', { by: 'Type' });

  const foreign = site.answer('/foreign-fault.js', {
    headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
    body: 'throw new Error("of another host")',
  });
  const script = foreign.replace('127.0.0.1', 'other.test');
  await tab.goto(
    site.page(
      '/many.html',
      `<script>
        for (const words of ['the Quota is exceeded', 'order 17 failed', 'order x failed', 'order 9 expired'])
          setTimeout(() => { throw new Error(words) });
        setTimeout(() => { throw new RangeError('too far') });
      </script><script crossorigin src="${script}"></script>`,
    ),
  );
  await expect.poll(() => ignoredSoFar(errata)).toBe(5);
  await tab.goto(site.page('/silent.html', '<script>throw new Error("on a silent page")</script>'));
  await expect.poll(() => ignoredSoFar(errata)).toBe(6);
  await expect.poll(() => receiver.events().map(messageOf)).toEqual(['kept: the quota is exceeded', 'order x failed']);
  expect(await values(errata)).toEqual(['kept: the quota is exceeded', 'order x failed']);
  await expect
    .poll(() => options.texts('listitem', 'Message matches'))
    .toEqual([expect.stringMatching(/Has ignored 2 errors[\s\S]*Error: order (17 failed|9 expired)/)]);
  await expect.poll(() => options.text('table')).toMatch(/Ignored by rule\s+6/);
  await errata.close();

  const again = await launch();
  const after = await again.openExtension('options/options.html');
  await after.waitFor('listitem', 'Type contains “RangeError”');
  expect(await after.text('listitem', 'RangeError')).toContain('Has ignored 1 error');
  await after.click('button', 'Remove Type contains “RangeError”');
  await after.waitUntilGone('listitem', 'RangeError');
  await expect.poll(() => after.text('document')).toContain('1 error more by rules that were removed.');
  await again.open(site.page('/far.html', '<script>throw new RangeError("too far again")</script>'));
  await expect.poll(() => values(again)).toContain('too far again');
  expect(await ignoredSoFar(again)).toBe(6);
});

test('an expression that is none is refused with the reason, and what was typed stays', async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  const pattern = "document.querySelector('[name=pattern]')";
  await options.check('Regular expression');
  for (const [typed, reason] of [
    ['(quota', /unterminated (group|parenthetical)/i],
    ['(?=quota)', /looks around/],
    ['(a{99}){99}', /too many/],
  ] as const) {
    await options.fill('Matches', typed);
    const described = `document.getElementById(${pattern}.getAttribute('aria-describedby').split(' ')[0]).textContent`;
    await expect.poll(() => options.evaluate(described)).toMatch(reason);
    expect(await options.evaluate(`${pattern}.getAttribute('aria-invalid')`)).toBe('true');
    await options.click('button', 'Add rule');
    await expect.poll(() => options.text('document')).toContain('Nothing was added');
    expect(await options.evaluate(`${pattern}.value`)).toBe(typed);
  }
  expect(await options.texts('listitem', 'Message')).toEqual([]);
  await expect(
    askBackground(errata, 'addIgnoreRule', { field: 'message', pattern: '(', isRegex: true }),
  ).rejects.toThrow(/Cannot use this rule/);
});

const resizing = `<div id="box" style="inline-size: 10px">x</div><script>
  let left = 2;
  const box = document.getElementById('box');
  new ResizeObserver(() => { if (left-- > 0) box.style.inlineSize = box.offsetWidth + 10 + 'px' }).observe(box);
  setTimeout(() => { throw new Error('told') });
</script>`;

test('known noise is ignored and counted, until that is switched off', async ({ errata, site }) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/resize.html', resizing));
  await expect.poll(() => ignoredSoFar(errata)).toBe(2);
  await expect.poll(() => values(errata)).toEqual(['told']);

  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'What known noise is');
  await options.waitFor('listitem', 'ResizeObserver loop');
  expect(await options.text('listitem', 'ResizeObserver loop')).toContain('Has ignored 2 errors');
  await options.check('Ignore known noise', false);
  await expect.poll(() => options.text('document')).toContain('Known noise is kept');
  await errata.open(site.page('/resize-again.html', resizing));
  await expect
    .poll(async () => (await values(errata)).filter((value) => value.includes('ResizeObserver')).length)
    .toBeGreaterThan(0);
  expect(await ignoredSoFar(errata)).toBe(2);
});

const pouring = `<script>
  // No interval: in a tab that stands behind another, it comes once a second.
  for (let i = 1; i <= 60; i++) setTimeout(() => { throw new Error('drop ' + i); }, i * 20);
</script>`;

test('what is ignored while the worker dies is counted once', async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  const options = await errata.openExtension('options/options.html');
  await addRule(options, 'drop');
  const tab = await errata.open(site.page('/pour.html', pouring));
  for (let deaths = 0; deaths < 4; deaths++) await errata.stopBackground();
  // Both, so that a failure tells whether some were never caught, or stand elsewhere in the books.
  const told = async () => {
    const { captured, ignored } = await totalsOf(errata);
    return { captured, ignored };
  };
  await expect.poll(told, { timeout: 60_000 }).toEqual({ captured: 60, ignored: 60 });
  await throwIn(tab, 'the end');
  await expect.poll(() => values(errata)).toEqual(['the end']);
  expect(await ignoredSoFar(errata)).toBe(60);
});

type Api = {
  scripting: { executeScript(injection: unknown): Promise<unknown> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
};

/** Tells of an error as a content script does, and again under the same id as it does when no answer came. */
async function tell(errata: TestBrowser, tab: Tab, id: string, value: string): Promise<void> {
  const text = JSON.stringify({ kind: 'error', handler: 'onerror', thrown: [{ kind: 'error', type: 'Error', value }] });
  const capture = { kind: 'error', text };
  const request = {
    captures: [{ eventId: id.repeat(32), at: Date.now(), capture, breadcrumbs: [] }],
    url: await tab.url(),
    late: false,
    losses: { document: 'd'.repeat(32), overflowed: 0, forged: 0 },
    view: {},
  };
  await errata.inExtension(
    async (tabId: number, message: unknown) => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>;
      const func = async (told: unknown) => {
        const inPage = globalThis as unknown as Record<'browser' | 'chrome', Api>;
        await (inPage.browser ?? inPage.chrome).runtime.sendMessage(told);
      };
      await (browser ?? chrome).scripting.executeScript({ target: { tabId }, func, args: [message] });
    },
    await errata.tabId(tab),
    { name: 'capture', request },
  );
}

test('what is asked about again is counted once, or stored once, though the rules have changed', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/again.html', '<title>again</title>'));
  await tell(errata, tab, 'a', 'drop: stored before there was a rule');
  expect(await values(errata)).toHaveLength(1);

  const options = await errata.openExtension('options/options.html');
  await addRule(options, 'drop');
  await tell(errata, tab, 'a', 'drop: stored before there was a rule');
  expect(await ignoredSoFar(errata)).toBe(0);
  await tell(errata, tab, 'b', 'drop: ignored');
  await errata.stopBackground();
  await tell(errata, tab, 'b', 'drop: ignored');
  expect(await ignoredSoFar(errata)).toBe(1);

  await options.click('button', 'Remove Message contains “drop”');
  await options.waitUntilGone('listitem', 'drop');
  await tell(errata, tab, 'b', 'drop: ignored');
  expect(await values(errata)).toEqual(['drop: stored before there was a rule']);
  expect(await ignoredSoFar(errata)).toBe(1);
});

test('an issue leads to a rule that ignores what is like it, and says what a server may drop', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/noisy.html', '<script>throw new Error("noisy")</script>'));
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Delivered');
  await popup.click('button', 'Error: noisy');
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).toContain('drops events of localhost without a word');

  await popup.click('button', 'Ignore this');
  const options = await optionsOpened(errata);
  await expect.poll(() => options.text('form', 'New rule')).toContain('Would ignore 1 of the 1 issue kept here.');
  await options.click('button', 'Add rule');
  await options.waitFor('listitem', 'Message contains “noisy”');
  await tab.reload();
  await expect.poll(() => ignoredSoFar(errata)).toBe(1);
  expect(await storedEvents(errata)).toHaveLength(1);
});

test('what an issue says of one order leads to a rule for all of them', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/orders.html', '<!doctype html><link rel="icon" href="data:,">'));
  const ask = (id: string) => tab.evaluate(`fetch('/orders/${id}').then((answer) => answer.text())`);
  await ask('550e8400-e29b-41d4-a716-446655440000');
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', '404 from');
  await popup.click('button', 'Ignore this');
  const options = await optionsOpened(errata);
  await expect.poll(() => options.text('form', 'New rule')).toContain('Would ignore 1 of the 1 issue kept here.');
  await options.click('button', 'Add rule');
  await options.waitFor('listitem', 'Message matches /404 from');
  await ask('6ba7b810-9dad-11d1-80b4-00c04fd430c8');
  await expect.poll(() => ignoredSoFar(errata)).toBe(1);
  expect(await storedEvents(errata)).toHaveLength(1);
});

/** The settings, as they were opened for a rule. */
async function optionsOpened(errata: TestBrowser): Promise<Tab> {
  const opened = async () => {
    for (const open of await errata.tabs()) {
      // A tab that the browser is just exchanging for another process has no address.
      const url = await open.url().catch(() => '');
      if (url.includes('options.html?')) return open;
    }
    return undefined;
  };
  await expect.poll(opened).toBeDefined();
  return (await opened()) as Tab;
}
