import { totalsOf } from '../../shared/delivery/totals.ts';
import type { Draft } from '../../shared/feedback/draft.ts';
import { parseEnvelope } from '../../shared/protocol/envelope.ts';
import type { FeedbackEvent } from '../../shared/protocol/feedback.ts';
import { evenStatusOf } from '../support/accounts.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { askBackground, exported } from '../support/export.ts';
import { feedbackFaults } from '../support/feedback-schema.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

const shop = `<!doctype html><title>Checkout</title>
<style>body { margin: 0; background: #00ff00 } .cover { position: absolute; inline-size: 200px; block-size: 40px; border: 0; background: #ff0000 }</style>
<input class="cover" style="left: 20px; top: 20px" type="password" value="hunter2">
<div class="cover" style="left: 20px; top: 100px" data-private>4111 1111 1111 1111</div>
<div class="cover" style="left: 20px; top: 180px">seen by all</div>
<script>throw new Error("the cart is gone")</script>`;

/** Presses Errata's button on the page, and there "Report a problem"; resolves with the form, in its own window. */
async function beginReport(errata: TestBrowser, page: Tab): Promise<Tab> {
  const tabId = await errata.tabId(page);
  await errata.pressAction(page);
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.click('button', 'Report a problem');
  const form = await formOf(errata);
  await page.bringToFront();
  // The first picture of the page comes by itself, and moves what is below it.
  await expect.poll(() => form.evaluate('document.querySelector("form")?.ariaBusy')).toBe('false');
  return form;
}

async function formOf(errata: TestBrowser): Promise<Tab> {
  let form: Tab | undefined;
  await expect
    .poll(async () => {
      for (const tab of await errata.tabs())
        if ((await tab.url().catch(() => '')).includes('/feedback/feedback.html?tab=')) form = tab;
      return form !== undefined;
    })
    .toBe(true);
  return form as unknown as Tab;
}

const reportsAt = (receiver: Receiver) => receiver.items('feedback') as unknown as readonly FeedbackEvent[];

const draftsOf = async (browser: TestBrowser) =>
  ((await exported(browser)).database as unknown as { drafts: readonly Draft[] }).drafts;

/** Colours of points of a PNG, as a browser reads it: `r,g,b`. */
function coloursIn(tab: Tab, png: Uint8Array, points: readonly (readonly [number, number])[]): Promise<string[]> {
  const read = async (base64: string, places: readonly (readonly [number, number])[]) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const paper = canvas.getContext('2d');
    paper?.drawImage(bitmap, 0, 0);
    return places.map(([x, y]) => [...(paper?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3).join());
  };
  return tab.evaluate(read, Buffer.from(png).toString('base64'), points);
}

test('a report arrives with its picture, in which private fields are black, and with the error that it is about', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/checkout.html', shop));
  await expect.poll(() => receiver.events().length).toBe(1);
  const form = await beginReport(errata, page);
  await form.waitFor('checkbox', 'the cart is gone');
  await expect.poll(() => form.evaluate('document.querySelector(".faults input").checked')).toBe(true);
  await form.fill('What happened?', 'The cart was empty all of a sudden');
  await form.fill('What did you expect?', 'My three books');
  await form.choose('How bad is it?', 'Major: something important does not work');
  await form.fill('Tags', 'checkout, sprint:42');
  await form.fill('Your name', 'Ada');
  await form.fill('Your e-mail', 'ada@shop.example');
  if ((await form.texts('button', 'Mark or black out')).length === 0)
    await form.click('button', 'Take a picture of the page');
  await form.waitFor('button', 'Mark or black out');
  await form.screenshot(`dist/screenshots/feedback-form-${errata.name}.png`);
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  await form.screenshot(`dist/screenshots/feedback-receipt-${errata.name}.png`);

  const [report] = reportsAt(receiver);
  const [event] = receiver.events();
  expect(report).toMatchObject({
    level: 'info',
    tags: { labels: 'checkout', sprint: '42', severity: 'major' },
    user: { email: 'ada@shop.example', username: 'Ada' },
    contexts: {
      feedback: {
        message: 'The cart was empty all of a sudden\n\nExpected: My three books',
        contact_email: 'ada@shop.example',
        name: 'Ada',
        url: site.url('/checkout.html'),
        associated_event_id: event?.event_id,
      },
      page: { frame_depth: 0 },
    },
  });
  expect(feedbackFaults(report)).toEqual([]);
  const envelope = receiver.envelopes.find(({ items }) => items[0]?.header.type === 'feedback');
  expect(envelope?.items.map(({ header }) => header.type)).toEqual(['feedback', 'attachment']);
  const picture = envelope?.items[1];
  expect(picture?.header).toMatchObject({ content_type: 'image/png', filename: 'page-1.png' });
  const dpr = Number(await page.evaluate('devicePixelRatio'));
  const at = (x: number, y: number) => [Math.round(x * dpr), Math.round(y * dpr)] as const;
  expect(
    await coloursIn(page, picture?.payload as Uint8Array, [
      at(21, 21),
      at(215, 55),
      at(215, 135),
      at(215, 215),
      at(5, 5),
    ]),
  ).toEqual(['0,0,0', '0,0,0', '0,0,0', '255,0,0', '0,255,0']);

  const { accounts } = await evenStatusOf(errata);
  expect(totalsOf(accounts, 'feedback')).toMatchObject({ captured: 1, delivered: 1, waiting: 0 });
  // Its copy is kept, and who wrote it is remembered.
  expect(await askBackground(errata, 'listFeedback', null)).toMatchObject([{ delivery: { state: 'delivered' } }]);
  await form.close();
  const again = await beginReport(errata, page);
  await expect
    .poll(() => again.evaluate('document.querySelector("input[autocomplete=email]")?.value'))
    .toBe('ada@shop.example');

  await askBackground(errata, 'deleteEverything');
  expect(await askBackground(errata, 'beginFeedback', await errata.tabId(page))).toMatchObject({
    reporter: { name: '', email: '' },
    draft: null,
  });
  expect(await askBackground(errata, 'listFeedback')).toEqual([]);
});

test('what is blacked out in a picture, by keyboard alone, is gone from what is stored and sent', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/secret.html', shop));
  const form = await beginReport(errata, page);
  if ((await form.texts('button', 'Mark or black out')).length === 0)
    await form.click('button', 'Take a picture of the page');
  await form.fill('What happened?', 'Look at this');
  // Not yet finished with, it is in no draft.
  const filesKept = async () => (await draftsOf(errata)).map(({ files }) => files.length);
  await expect.poll(filesKept).toEqual([0]);
  await form.click('button', 'Mark or black out');
  await form.waitFor('button', 'Blackout');
  await form.screenshot(`dist/screenshots/feedback-marking-${errata.name}.png`);
  await form.press('b');
  await form.press('Enter');
  await form.press('Control+Enter');
  await form.waitFor('button', 'Send report');
  await expect.poll(filesKept).toEqual([1]);
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  const envelope = receiver.envelopes.find(({ items }) => items[0]?.header.type === 'feedback');
  const { width, height } = await page.evaluate(() => ({
    width: innerWidth * devicePixelRatio,
    height: innerHeight * devicePixelRatio,
  }));
  const picture = envelope?.items[1]?.payload as Uint8Array;
  const middle = [Math.round(width / 2), Math.round(height / 2)] as const;
  expect(await coloursIn(page, picture, [middle, [5, 5]])).toEqual(['0,0,0', '0,255,0']);
});

test('a receipt tells the truth: it waits for the server, arrives later, is refused, and is sent again', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/calm.html', '<title>Calm</title>'));
  await receiver.refuseConnections();
  let form = await beginReport(errata, page);
  await form.waitFor('heading', 'Report a problem');
  expect(await form.text('document')).toContain('Errata has caught no error on this page.');
  await form.click('button', 'Send report');
  await expect.poll(() => form.texts('alert')).toContain('Say what happened: a few words are enough.');
  await form.fill('What happened?', 'It is slow');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Saved, not delivered yet', { timeout: 20_000 });
  await receiver.acceptConnections();
  await form.waitFor('heading', 'Delivered', { exact: true, timeout: 30_000 });
  expect(reportsAt(receiver).map(({ contexts }) => contexts.feedback.message)).toEqual(['It is slow']);
  await form.close();

  receiver.answer({ status: 400, headers: { 'x-sentry-error': 'project is closed' } });
  form = await beginReport(errata, page);
  await form.fill('What happened?', 'It is still slow');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Refused by the server');
  expect(await form.text('document')).toContain('It said: 400, project is closed.');
  receiver.answer();
  await form.click('button', 'Send again');
  await form.waitFor('heading', 'Delivered', { exact: true });
  const ids = receiver.envelopes.map(({ eventId }) => eventId);
  expect(ids.at(-1)).toBe(ids.at(-2));

  const all = await errata.openExtension('feedback/feedback.html');
  await all.click('button', 'It is slow');
  await all.waitFor('heading', 'Delivered', { exact: true });
  await all.click('button', 'Delete');
  await all.click('button', 'Yes, delete it');
  await all.waitUntilGone('button', 'It is slow');
  await all.waitFor('button', 'It is still slow');
});

test('without a DSN a report is kept here, and can be downloaded as the envelope that it would be', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const page = await errata.open(site.page('/kept.html', '<title>Kept</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'Nobody hears me');
  await form.click('button', 'Save report');
  await form.waitFor('heading', 'Saved on this device');
  const [row] = await askBackground<{ id: string }[]>(errata, 'listFeedback', null);
  const told = await askBackground<{ envelope: string }>(errata, 'showFeedback', row?.id);
  const envelope = parseEnvelope(new Uint8Array(Buffer.from(told.envelope, 'base64')));
  expect(envelope.header.event_id).toBe(row?.id);
  expect(JSON.parse(Buffer.from(envelope.items[0]?.payload as Uint8Array).toString())).toMatchObject({
    contexts: { feedback: { message: 'Nobody hears me' } },
  });
});

test('a draft is there again after the browser was killed, with its files, until it is sent or thrown away', async ({
  errata,
  relaunch,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const url = site.page('/draft.html', '<title>Draft</title>');
  const form = await beginReport(errata, await errata.open(url));
  // A picture that came by itself makes no draft, nor does what was written and taken back.
  await form.fill('What happened?', 'x');
  await expect.poll(async () => (await draftsOf(errata)).length).toBe(1);
  await form.fill('What happened?', '');
  await expect.poll(async () => (await draftsOf(errata)).length).toBe(0);
  await form.fill('What happened?', 'Half a sent');
  await form.evaluate(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['what the console said'], 'console.txt', { type: 'text/plain' }));
    document.querySelector('form')?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
  });
  await expect
    .poll(async () => (await draftsOf(errata)).map(({ what, files }) => [what, files.length]))
    .toEqual([['Half a sent', 1]]);
  await errata.kill();

  const again = await relaunch();
  const restored = await beginReport(again, await again.open(url));
  await restored.waitFor('button', 'Start anew');
  await expect.poll(() => restored.evaluate('document.querySelector("textarea").value')).toBe('Half a sent');
  await restored.waitFor('button', 'Remove console.txt');
  await restored.fill('What happened?', 'A whole sentence');
  await restored.click('button', 'Send report');
  await restored.waitFor('heading', 'Delivered', { exact: true });
  const [envelope] = receiver.envelopes.filter(({ items }) => items[0]?.header.type === 'feedback');
  expect(Buffer.from(envelope?.items[1]?.payload as Uint8Array).toString()).toBe('what the console said');
  expect(await draftsOf(again)).toEqual([]);
});
