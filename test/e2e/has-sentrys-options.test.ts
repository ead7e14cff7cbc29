import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Tab } from '../support/browser.ts';
import { accountIn, serveWidget } from '../support/embed.ts';
import { serveEyes } from '../support/eyes.ts';
import { untilDialogIsGone } from '../support/open-dialog.ts';
import type { Receiver } from '../support/receiver.ts';
import type { Site } from '../support/site-server.ts';
import { expect, test } from '../support/test.ts';

// A site that comes from Sentry changes one import: what its options and calls did there they do here.

interface Around {
  readonly errata: { open(url: string): Promise<Tab> };
  readonly receiver: Receiver;
  readonly site: Site;
}

/** A page that calls `init` with these options, as text. */
async function openWith({ errata, receiver, site }: Around, options: string, body = ''): Promise<Tab> {
  await serveWidget(site, receiver);
  await serveEyes(site);
  return errata.open(
    site.page(
      '/options.html',
      `<!doctype html><html lang="en"><title>Options</title><script src="/eyes.js"></script>
       <script src="/errata/errata.js"></script><script>Errata.init({ ${options} })</script>${body}</html>`,
    ),
  );
}

const thrownValue = (event: Record<string, unknown>) =>
  (event as { exception?: { values: { value: string }[] } }).exception?.values.at(-1)?.value;
const crumbsOf = (event: Record<string, unknown> | undefined) =>
  (event as { breadcrumbs?: { values: { message?: string }[] } })?.breadcrumbs?.values.map(({ message }) => message);

test('a tunnel is told where its envelopes go, and an event begins with what the site has said at first', async ({
  errata,
  receiver,
  site,
}) => {
  const dsn = 'https://0123456789abcdef@tracker.example/7';
  const tab = await openWith(
    { errata, receiver, site },
    `dsn: '${dsn}', tunnel: '${receiver.url}/api/1/envelope/', release: 'shop@3', dist: '42', maxBreadcrumbs: 2,
     initialScope: { tags: { team: 'web' }, user: { id: '7' } },
     beforeBreadcrumb: (crumb) => crumb.message === 'unwanted' ? null : { ...crumb, message: crumb.message + '!' }`,
  );
  await tab.evaluate(`{
    for (const message of ['first', 'second', 'unwanted', 'third']) Errata.addBreadcrumb({ category: 'told', message });
    Errata.captureException(new Error('through the tunnel'));
  }`);
  await expect.poll(() => receiver.events().map(thrownValue)).toEqual(['through the tunnel']);
  const [event] = receiver.events();
  expect(event).toMatchObject({ release: 'shop@3', dist: '42', tags: { team: 'web' }, user: { id: '7' } });
  expect(crumbsOf(event)).toEqual(['second!', 'third!']);
  expect(receiver.envelopes[0]?.header).toMatchObject({ dsn });
});

test('only scripts that are allowed and not denied are told of', async ({ errata, receiver, site }) => {
  for (const name of ['own', 'vendor', 'foreign'])
    site.answer(`/scripts/${name}.js`, {
      headers: { 'content-type': 'text/javascript' },
      body: `setTimeout(() => { throw new Error('of the ${name} script') })`,
    });
  const tab = await openWith(
    { errata, receiver, site },
    `dsn: '${receiver.dsn}', allowUrls: [/\\/scripts\\/(own|vendor)/], denyUrls: ['vendor']`,
    ['vendor', 'foreign', 'own'].map((name) => `<script src="/scripts/${name}.js"></script>`).join(''),
  );
  await expect.poll(() => receiver.events().map(thrownValue)).toEqual(['of the own script']);
  await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 3, delivered: 1, dropped: 2 });
});

test('page loads are measured where the site says so, and hooks change or stop what they are given', async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await openWith(
    { errata, receiver, site },
    `dsn: '${receiver.dsn}', tracesSampleRate: 1,
     beforeSendTransaction: async (event) =>
       event.transaction === '/left-out' ? null : { ...event, tags: { seen: 'yes' } },
     beforeSendFeedback: async (event) => {
       await null;
       if (event.contexts.feedback.message === 'spam') return null;
       event.tags = { ...event.tags, reviewed: 'yes' };
       return event;
     }`,
  );
  await tab.evaluate(`{
    Errata.captureFeedback({ message: 'spam' });
    Errata.captureFeedback({ message: 'It is fine', name: 'Ada', email: 'ada@shop.example', tags: { page: 'cart' } }, {
      attachments: [{ filename: 'log.txt', data: 'what happened', contentType: 'text/plain' }],
    });
  }`);
  await expect.poll(() => receiver.items('feedback').length).toBe(1);
  // What a hook does not want is counted. (The page's load may be, too, by now.)
  await expect.poll(() => accountIn(tab)).toMatchObject({ dropped: 1 });
  await tab.evaluate(`history.pushState(null, '', '/left-out')`);
  await tab.evaluate(`history.pushState(null, '', '/next')`);
  await tab.goto(site.page('/elsewhere.html', '<title>Elsewhere</title>'));
  await tab.goto(site.url('/options.html'));
  expect(receiver.items('feedback')[0]).toMatchObject({
    tags: { page: 'cart', reviewed: 'yes' },
    contexts: { feedback: { message: 'It is fine', name: 'Ada', contact_email: 'ada@shop.example' } },
  });
  const report = receiver.envelopes.find(({ items }) => items[0]?.header.type === 'feedback');
  expect(Buffer.from(report?.items[1]?.payload as Uint8Array).toString()).toBe('what happened');
  const loads = () => receiver.items('transaction').filter(({ transaction }) => transaction === '/options.html');
  await expect.poll(() => loads().length).toBeGreaterThanOrEqual(1);
  expect(loads()[0]).toMatchObject({ tags: { seen: 'yes' }, contexts: { trace: { op: 'pageload' } } });
  expect(receiver.items('transaction').map(({ transaction }) => transaction)).not.toContain('/left-out');
});

test('the dialog is attached to what the site has, about the error that it names, and taken off again', async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await openWith(
    { errata, receiver, site },
    `dsn: '${receiver.dsn}'`,
    '<style>errata-dialog { --errata-accent: rgb(1, 100, 2) } errata-dialog::part(submit) { letter-spacing: 7px }</style><button id="help">Help me</button>',
  );
  const id: string = await tab.evaluate(`(() => {
    globalThis.detach = Errata.feedback.attachTo('#help', { text: 'From the button' });
    return Errata.captureException(new Error('the first'));
  })()`);
  await tab.evaluate(`void Errata.captureException(new Error('the second'))`);
  await tab.click('button', 'Help me');
  await tab.waitFor('textbox', 'What happened?');
  const look = await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const button = host && window.closedRoots.get(host)?.querySelector<HTMLElement>('[part~=submit]');
    const style = button && getComputedStyle(button);
    return [style?.backgroundColor, style?.letterSpacing];
  });
  expect(look).toEqual(['rgb(1, 100, 2)', '7px']);
  await tab.press('Escape');
  await untilDialogIsGone(tab);

  await tab.evaluate(`{
    detach();
    document.querySelector('#help').click();
    Errata.feedback.setTheme('dark');
    Errata.showReportDialog({ eventId: '${id}', text: 'About the first' });
  }`);
  await tab.waitFor('textbox', 'What happened?');
  const scheme = await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const dialog = host && window.closedRoots.get(host)?.querySelector('dialog');
    return [document.querySelectorAll('errata-dialog').length, dialog && getComputedStyle(dialog).colorScheme];
  });
  expect(scheme).toEqual([1, 'dark']);
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Delivered');
  expect(receiver.items('feedback')[0]?.contexts).toMatchObject({
    feedback: { message: 'About the first', associated_event_id: id },
  });
});

test('a button is put where the site says, in its colours, and put away for ever', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await openWith({ errata, receiver, site }, `dsn: '${receiver.dsn}'`);
  await tab.evaluate(`Errata.feedback.createWidget({ position: 'top-start', label: 'Tell us', colorScheme: 'dark' })`);
  await tab.waitFor('button', 'Tell us');
  const { x, y } = await tab.evaluate(() =>
    document.querySelector('errata-launcher')?.getBoundingClientRect().toJSON(),
  );
  expect([x < 40, y < 40]).toEqual([true, true]);
  const scheme = () =>
    tab.evaluate(() => getComputedStyle(document.querySelector('errata-launcher') ?? document.body).colorScheme);
  expect(await scheme()).toBe('dark');
  await tab.evaluate(`Errata.feedback.setTheme('light')`);
  expect(await scheme()).toBe('light');
  await tab.evaluate(`Errata.feedback.remove()`);
  expect(await tab.evaluate(() => document.querySelector('errata-launcher'))).toBeNull();

  await tab.evaluate(
    `Errata.feedback.createWidget({ label: 'Tell us', words: { hide: 'Away with this', hideEver: 'For good' } })`,
  );
  await tab.click('button', 'Away with this');
  await tab.click('button', 'For good');
  await tab.reload();
  await tab.evaluate(`Errata.feedback.createWidget({ label: 'Tell us' })`);
  expect(await tab.evaluate(() => document.querySelector('errata-launcher'))).toBeNull();
});

test('the single file works under a hash, and asks for no other', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  await serveEyes(site);
  const file = await readFile('dist/widget/errata-all.js');
  const hash = `sha384-${createHash('sha384').update(file).digest('base64')}`;
  const tag = (integrity: string) =>
    `<!doctype html><html lang="en"><title>Pinned</title><script src="/eyes.js"></script><script src="/errata/errata-all.js" integrity="${integrity}" data-dsn="${receiver.dsn}" defer></script></html>`;
  const tab = await errata.open(site.page('/pinned.html', tag(hash)));
  await tab.evaluate(`void Errata.captureException(new Error('under a hash'))`);
  await tab.evaluate(`void Errata.feedback.open({ text: 'Under a hash' })`);
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Delivered');
  await expect.poll(() => receiver.events().map(thrownValue)).toEqual(['under a hash']);
  const loaded: string[] = await tab.evaluate(
    `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`,
  );
  expect(loaded.filter((path) => path.startsWith('/errata/'))).toEqual(['/errata/errata-all.js']);
  // One that was changed on its way does not run.
  const other = await errata.open(site.page('/changed.html', tag(hash.replace(/-..../, '-AAAA'))));
  expect(await other.evaluate('typeof Errata')).toBe('undefined');
});
