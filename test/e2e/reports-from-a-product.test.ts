import { inBothThemes } from '../support/axe.ts';
import type { Tab } from '../support/browser.ts';
import { accountIn, embedInShop, openProduct } from '../support/embed.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setDsn, test } from '../support/test.ts';
import { throwIn } from '../support/throw-in.ts';

// The dialog over the real widget: a person on a product's page says what they saw, and it is at the server with the error.

const strictest = (receiver: Receiver) =>
  `default-src 'none'; script-src 'self'; connect-src ${new URL(receiver.url).origin}; style-src 'none'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** As a person who chooses a file. */
const chooseReport = (reports: Tab, bytes: readonly number[]) =>
  reports.evaluate((content: readonly number[]) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('Cannot choose a file: there is no field for one');
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(content)], 'errata-report.envelope'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, bytes);

test('a click on the button, a few words, and the report is delivered with the error that it is about', async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await openProduct({ errata, receiver, site }, '/product.html', {
    headers: { 'content-security-policy': strictest(receiver) },
  });
  await tab.evaluate(`setTimeout(() => { throw new TypeError('the cart is gone') })`);
  await expect
    .poll(() =>
      receiver
        .events()
        .map((event) => JSON.stringify(event))
        .join(),
    )
    .toContain('the cart is gone');
  await tab.click('button', 'Report a problem');
  await tab.waitFor('textbox', 'What happened?');
  await tab.waitFor('checkbox', 'the cart is gone');
  await tab.fill('What happened?', 'My cart is empty after I paid');
  await tab.fill('Your e-mail', 'ada@example.com');
  await tab.screenshot(`dist/screenshots/widget-dialog-${errata.name}.png`);
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Delivered');
  await tab.screenshot(`dist/screenshots/widget-receipt-${errata.name}.png`);
  const [feedback] = receiver.items('feedback') as { contexts: { feedback: Record<string, string> } }[];
  const about = receiver.events().find((event) => JSON.stringify(event).includes('the cart is gone'));
  expect(feedback).toMatchObject({
    release: 'shop@2',
    contexts: {
      feedback: {
        message: 'My cart is empty after I paid',
        contact_email: 'ada@example.com',
        associated_event_id: about?.event_id,
      },
    },
  });
  expect(receiver.items('feedback')).toHaveLength(1);
  expect(await tab.evaluate('forbidden')).toEqual([]);
  await expect.poll(() => accountIn(tab)).toMatchObject({ waiting: 0, refused: 0, dropped: 0 });

  // What was done in the dialog is no step of what the page does.
  await tab.click('button', 'Close');
  await tab.evaluate(`setTimeout(() => { throw new TypeError('the cart is gone again') })`);
  const later = () => receiver.events().find((event) => JSON.stringify(event).includes('gone again'));
  await expect.poll(later).toBeDefined();
  expect(JSON.stringify(later()?.breadcrumbs)).not.toContain('errata-');
});

test('while nobody answers, the dialog says that it is saved, and the next page sends it', async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await openProduct({ errata, receiver, site }, '/away.html');
  await receiver.refuseConnections();
  const result = tab.evaluate(`Errata.feedback.open({ text: 'It hangs' })`);
  await tab.waitFor('textbox', 'What happened?');
  await tab.click('button', 'Send report');
  await expect
    .poll(async () => (await tab.texts('heading', undefined)).join())
    .toMatch(/Saved, (not delivered yet|but something in this browser blocks it)/);
  await tab.press('Escape');
  expect(await result).toMatchObject({ status: 'queued' });
  await receiver.acceptConnections();
  const next = await openProduct({ errata, receiver, site }, '/next.html');
  await next.evaluate(`dispatchEvent(new Event('online'))`);
  await expect.poll(() => receiver.items('feedback').length, { timeout: 60_000 }).toBe(1);
});

test('a report that cannot leave the page is saved as a file, which the extension takes in and sends', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  const tab = await openProduct({ errata, receiver, site }, '/blocked.html');
  await receiver.refuseConnections();
  await tab.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(globalThis, { saved: blob });
      return create(blob);
    };
    // A driver without a folder for downloads would ask where to put them.
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  void tab.evaluate(`void Errata.feedback.open({ text: 'It hangs, token=abcdefabcdef1234' })`);
  await tab.waitFor('textbox', 'What happened?');
  await tab.click('button', 'Send report');
  await tab.click('button', 'Download');
  await expect.poll(() => tab.evaluate('typeof saved')).toBe('object');
  const bytes: number[] = await tab.evaluate(`saved.arrayBuffer().then((buffer) => [...new Uint8Array(buffer)])`);
  await tab.close();

  await receiver.acceptConnections();
  await setDsn(errata, receiver.dsn);
  const reports = await errata.openExtension('feedback/feedback.html');
  await chooseReport(reports, [...bytes.slice(0, 40)]);
  await expect.poll(() => reports.text('alert')).toContain('Cannot parse envelope');
  await chooseReport(reports, bytes);
  await reports.waitFor('heading', 'Delivered');
  expect(await reports.text('document')).toContain('It hangs, token=[Filtered]');
  const [report] = receiver.items('feedback');
  expect(report?.contexts).toMatchObject({
    feedback: { message: 'It hangs, token=[Filtered]', url: site.url('/blocked.html') },
  });
  await reports.screenshot(`dist/screenshots/${errata.name}-report-imported.png`);

  await reports.reload();
  await chooseReport(reports, bytes);
  await expect.poll(() => reports.text('alert')).toContain('it is in the list already');
  expect(receiver.items('feedback')).toHaveLength(1);
  await inBothThemes(errata, reports, 'reports');
});

test('what happened here is shown and ticked, and what is sent is what was shown before', async ({
  errata,
  receiver,
  site,
}) => {
  site.answer('/slow.json', { body: '{}', delay: 1200 });
  const tab = await openProduct({ errata, receiver, site }, '/happened.html');
  await tab.evaluate(`{
    Errata.init({ dsn: '${receiver.dsn}', release: 'shop@2', beforeSendFeedback: async (event) => {
      event.tags = { ...event.tags, reviewed: 'yes' };
      return event;
    } });
    Errata.captureFeedback({ message: 'An earlier one' });
  }`);
  await tab.evaluate(`fetch('/slow.json').then((answer) => answer.text())`);
  await throwIn(tab, 'the first');
  await expect.poll(() => receiver.events().length).toBe(1);
  await throwIn(tab, 'the second');
  await expect.poll(() => receiver.events().length).toBe(2);

  await tab.click('button', 'Report a problem');
  await tab.fill('What happened?', 'It was slow, and then it broke, with password=hunter22');
  await tab.click('button', 'What happened here');
  await tab.waitFor('heading', 'What happened here');
  await tab.check('the first');
  await tab.check('/slow.json');
  await tab.check('An earlier one');
  await tab.screenshot(`dist/screenshots/${errata.name}-what-happened-here.png`);
  await tab.click('button', 'Back');
  await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const dropped = new DataTransfer();
    dropped.items.add(new File(['words'], 'notes.txt', { type: 'text/plain' }));
    const form = host && window.closedRoots.get(host)?.querySelector('form');
    form?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
  });
  await tab.waitFor('button', 'Remove notes.txt');
  await tab.click('button', 'Show what will be sent');
  const shown = await tab.text('group', 'Exactly this will be sent');
  expect(shown).toContain('notes.txt, text/plain, 5 bytes');
  const previewed = JSON.parse(shown.slice(0, shown.lastIndexOf('}') + 1));
  expect(previewed.contexts.feedback.message).toContain('password=[Filtered]');
  expect(Object.keys(previewed.contexts.slow).join()).toContain('/slow.json');
  await tab.screenshot(`dist/screenshots/${errata.name}-preview.png`);

  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Delivered');
  const sent = receiver.items('feedback').at(-1) as typeof previewed;
  const [first, second] = receiver.events().map(({ event_id }) => event_id);
  const [earlier] = receiver.items('feedback');
  expect(sent.contexts.errata.events.toSorted()).toEqual([first, second].toSorted());
  expect(sent.contexts.earlier_reports).toEqual({ ids: earlier?.event_id });
  expect(sent.tags).toMatchObject({ reviewed: 'yes' });
  // Its id and its time are given as it is sent; so is how old the page is.
  for (const event of [previewed, sent])
    for (const name of ['event_id', 'timestamp', 'breadcrumbs']) delete event[name];
  for (const { contexts } of [previewed, sent]) delete contexts.page;
  expect(sent).toEqual(previewed);
});

test('the demo shop has it by one line, under its own policy, and tells what breaks there', async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await errata.open(await embedInShop(site, receiver));
  await tab.evaluate(`setTimeout(() => { throw new Error('in the shop') })`);
  await expect.poll(() => JSON.stringify(receiver.events())).toContain('in the shop');
});
