import { totalsOf } from '../../shared/delivery/totals.ts';
import type { Draft } from '../../shared/feedback/draft.ts';
import { parseEnvelope } from '../../shared/protocol/envelope.ts';
import type { FeedbackEvent } from '../../shared/protocol/feedback.ts';
import { evenStatusOf } from '../support/accounts.ts';
import { beginReport } from '../support/begin-report.ts';
import type { TestBrowser } from '../support/browser.ts';
import { coloursIn } from '../support/colours-in.ts';
import { askBackground, exported, storedEvents } from '../support/export.ts';
import { feedbackFaults } from '../support/feedback-schema.ts';
import type { Receiver } from '../support/receiver.ts';
import { pageOf } from '../support/tab.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

const shop = `<!doctype html><title>Checkout</title>
<style>body { margin: 0; background: #00ff00 } .cover { position: absolute; inline-size: 200px; block-size: 40px; border: 0; background: #ff0000 }</style>
<input class="cover" style="left: 20px; top: 20px" type="password" value="hunter2">
<div class="cover" style="left: 20px; top: 100px" data-private>4111 1111 1111 1111</div>
<div class="cover" style="left: 20px; top: 180px">seen by all</div>
<input class="cover" style="left: 20px; top: 260px" autocomplete="cc-number" value="4111 1111 1111 1111">
<input class="cover" style="left: 20px; top: 340px" name="cardNumber" value="4111 1111 1111 1111">
<script>throw new Error("the cart is gone")</script>`;

const reportsAt = (receiver: Receiver) => receiver.items('feedback') as unknown as readonly FeedbackEvent[];

const draftsOf = async (browser: TestBrowser) =>
  ((await exported(browser)).database as unknown as { drafts: readonly Draft[] }).drafts;

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
      at(215, 295),
      at(215, 375),
      at(215, 215),
      at(5, 5),
    ]),
  ).toEqual(['0,0,0', '0,0,0', '0,0,0', '0,0,0', '0,0,0', '255,0,0', '0,255,0']);

  const { accounts } = await evenStatusOf(errata);
  expect(totalsOf(accounts, 'feedback')).toMatchObject({ captured: 1, delivered: 1, waiting: 0 });
  // Its copy is kept, and who wrote it is remembered.
  expect(await askBackground(errata, 'listFeedback', null)).toMatchObject([{ delivery: { state: 'delivered' } }]);
  await form.close();
  const again = await beginReport(errata, page);
  await expect
    .poll(() => again.evaluate('document.querySelector("input[autocomplete=email]")?.value'))
    .toBe('ada@shop.example');
  expect(await again.evaluate('document.querySelector("input[autocomplete=name]")?.value')).toBe('Ada');

  await askBackground(errata, 'deleteEverything');
  expect(await askBackground(errata, 'beginFeedback', await errata.tabId(page))).toMatchObject({
    reporter: { name: '', email: '' },
    draft: null,
  });
  expect(await askBackground(errata, 'listFeedback')).toEqual([]);
});

test('what is blacked out in a picture, by keyboard alone, is gone from what is stored and sent', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
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
  const [x, y] = [Math.round(width / 2), Math.round(height / 2)];
  expect(
    await coloursIn(page, picture, [
      [x, y],
      [5, 5],
    ]),
  ).toEqual(['0,0,0', '0,255,0']);
  // What stays on the device is the same file, black all over.
  const id = envelope?.eventId;
  const told = await askBackground<{ files: { base64: string }[] }>(errata, 'showFeedback', id);
  const stored = Buffer.from(told.files[0]?.base64 ?? '', 'base64');
  const around = [-30, -15, 0, 15, 30].flatMap((dx) => [-20, -10, 0, 10, 20].map((dy) => [x + dx, y + dy] as const));
  expect(new Set(await coloursIn(page, stored, around))).toEqual(new Set(['0,0,0']));
  expect(Buffer.from(picture).equals(stored)).toBe(true);
});

test('a receipt tells the truth: it waits for the server, arrives later, is refused, and is sent again', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
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

test('without a DSN a report is kept here, and can be downloaded as the envelope that it would be', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  await watch(errata, site.origin);
  const page = await errata.open(site.page('/kept.html', '<title>Kept</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'Nobody hears me');
  await form.click('button', 'Save report');
  await form.waitFor('heading', 'Saved on this device');
  const [row] = await askBackground<{ id: string }[]>(errata, 'listFeedback', null);
  await form.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob && blob.type === '') Object.assign(globalThis, { saved: blob });
      return create(blob);
    };
    // A driver without a folder for downloads would ask where to put them.
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  await form.click('button', 'Download');
  await expect.poll(() => form.evaluate('typeof saved')).toBe('object');
  const saved: number[] = await form.evaluate(`saved.arrayBuffer().then((bytes) => [...new Uint8Array(bytes)])`);
  const envelope = parseEnvelope(Uint8Array.from(saved));
  expect(envelope.header.event_id).toBe(row?.id);
  expect(JSON.parse(Buffer.from(envelope.items[0]?.payload as Uint8Array).toString())).toMatchObject({
    contexts: { feedback: { message: 'Nobody hears me' } },
  });
});

test('a draft is there again after the browser was killed, with its files, until it is sent', async ({
  launch,
  receiver,
  site,
}) => {
  const errata = await launch();
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

  const again = await launch();
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

test('a draft is thrown away only when that was asked and answered', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/anew.html', '<title>Anew</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'Not what I meant');
  await expect.poll(async () => (await draftsOf(errata)).length).toBe(1);
  await form.close();
  const again = await beginReport(errata, page);
  const written = () => again.evaluate('document.querySelector("textarea").value');
  await expect.poll(written).toBe('Not what I meant');
  await again.click('button', 'Start anew');
  await again.click('button', 'Cancel');
  expect(await written()).toBe('Not what I meant');
  await again.click('button', 'Start anew');
  await again.click('button', 'Yes, start anew');
  await expect.poll(written).toBe('');
  await expect.poll(() => draftsOf(errata)).toEqual([]);
  await expect.poll(() => again.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
});

test('files are chosen, pasted and dropped, errors ticked, the length is counted, and no share leaves a report out', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await askBackground(errata, 'saveDelivery', { dsn: receiver.dsn, release: '', environment: '', sampleRate: 0 });
  const page = await errata.open(
    site.page('/two.html', '<title>Two</title><script>throw new Error("the cart is gone")</script>'),
  );
  await page.evaluate(`setTimeout(() => { throw new TypeError('no till') })`);
  await expect.poll(() => storedEvents(errata)).toHaveLength(2);
  const [last, first] = (await storedEvents(errata)).toSorted((a, b) => b.at - a.at).map(({ id }) => id);

  const form = await beginReport(errata, page);
  await form.waitFor('checkbox', 'the cart is gone');
  await form.check('the cart is gone');
  await form.fill('What happened?', 'x'.repeat(4097));
  await expect.poll(() => form.text('document')).toContain('4,097 of 4,096 characters');
  await form.click('button', 'Send report');
  await expect.poll(() => form.text('alert')).toContain('Shorten it by 1 character:');
  await form.fill('What happened?', 'x'.repeat(4000));
  await expect.poll(() => form.text('document')).toContain('4,000 of 4,096 characters');
  await form.evaluate(() => {
    const holding = (name: string) => {
      const files = new DataTransfer();
      files.items.add(new File([`this was ${name}`], `${name}.txt`, { type: 'text/plain' }));
      return files;
    };
    const paper = document.querySelector('form');
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('Cannot choose a file: there is no field for one');
    input.files = holding('chosen').files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const pasted = new Event('paste', { bubbles: true });
    paper?.dispatchEvent(Object.assign(pasted, { clipboardData: holding('pasted') }));
    paper?.dispatchEvent(new DragEvent('drop', { dataTransfer: holding('dropped'), bubbles: true }));
  });
  for (const name of ['chosen', 'pasted', 'dropped']) await form.waitFor('button', `Remove ${name}.txt`);
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });

  const [report] = reportsAt(receiver);
  expect(report?.contexts.feedback.associated_event_id).toBe(last);
  expect(report?.contexts.errata).toEqual({ events: [last, first] });
  const envelope = receiver.envelopes.find(({ items }) => items[0]?.header.type === 'feedback');
  const texts = (envelope?.items ?? [])
    .filter(({ header }) => header.content_type === 'text/plain')
    .map(({ payload }) => Buffer.from(payload as Uint8Array).toString());
  expect(texts.toSorted()).toEqual(['this was chosen', 'this was dropped', 'this was pasted']);
  expect(receiver.events()).toEqual([]);

  await form.close();
  const bare = await beginReport(errata, page);
  await bare.check('no till', false);
  await bare.fill('What happened?', 'It has to do with none of them');
  await bare.click('button', 'Send report');
  await bare.waitFor('heading', 'Delivered', { exact: true });
  const without = reportsAt(receiver).find(({ contexts }) => contexts.feedback.message.startsWith('It has to do'));
  expect(without?.contexts.feedback).not.toHaveProperty('associated_event_id');
  expect(without?.contexts).not.toHaveProperty('errata');
});

test('an area of the page is chosen by dragging, or by keyboard, and nothing else of the page goes along', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/checkout.html', shop));
  await expect.poll(() => receiver.events().length).toBe(1);
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'Only this');
  for (const name of await form.texts('button', 'Remove page-')) await form.click('button', name);
  await form.waitUntilGone('button', 'Mark or black out');

  await form.click('button', 'Take an area of it');
  await form.waitFor('button', 'Done', { exact: true });
  expect(await form.evaluate("document.querySelector('.annotate-stage').dataset.tool")).toBe('crop');
  const dpr = Number(await page.evaluate('devicePixelRatio'));
  const inWindow = (x: number, y: number) =>
    form.evaluate(
      (x: number, y: number) => {
        const canvas = document.querySelector<HTMLCanvasElement>('.annotate-stage canvas');
        canvas?.scrollIntoView({ block: 'start' });
        const { left = 0, top = 0, width = 1 } = canvas?.getBoundingClientRect() ?? {};
        const scale = width / (canvas?.width ?? 1);
        return { x: left + x * scale, y: top + y * scale };
      },
      x * dpr,
      y * dpr,
    );
  const { mouse } = pageOf(form);
  // The red box: what lies around it is green.
  const [from, to] = [await inWindow(30, 184), await inWindow(210, 216)];
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + 20, from.y + 5);
  await mouse.move(to.x, to.y);
  await mouse.up();
  await form.click('button', 'Done', { exact: true });
  await form.waitFor('button', 'Remove page-1.png');

  await form.click('button', 'Take an area of it');
  await form.waitFor('button', 'Done', { exact: true });
  await form.press('Enter');
  await form.press('Shift+ArrowRight');
  await form.press('Control+Enter');
  await form.waitFor('button', 'Remove page-2.png');

  // One that is given up leaves nothing.
  await form.click('button', 'Take an area of it');
  await form.click('button', 'Cancel', { exact: true });
  await form.waitFor('button', 'Remove page-2.png');
  await expect.poll(() => form.evaluate('document.activeElement.textContent')).toBe('Take an area of it');
  expect(await form.texts('button', 'Remove page-')).toHaveLength(2);

  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  const envelope = receiver.envelopes.find(({ items }) => items[0]?.header.type === 'feedback');
  const [dragged, placed] = envelope?.items.slice(1).map(({ payload }) => payload as Uint8Array) ?? [];
  const [draggedSize, placedSize] = [sizeOf(dragged), sizeOf(placed)];
  expect(draggedSize.width).toBeGreaterThan(170 * dpr);
  expect(draggedSize.width).toBeLessThan(200 * dpr);
  expect(draggedSize.height).toBeLessThan(40 * dpr);
  const { width, height } = draggedSize;
  expect(
    await coloursIn(page, dragged as Uint8Array, [
      [0, 0],
      [width - 1, 0],
      [0, height - 1],
      [width - 1, height - 1],
    ]),
  ).toEqual(Array(4).fill('255,0,0'));
  expect(placedSize.width).toBeLessThan(Number(await page.evaluate('innerWidth')) * dpr);
});

/** As it stands in the head of a PNG. */
function sizeOf(png: Uint8Array | undefined) {
  const { buffer, byteOffset, byteLength } = png ?? new Uint8Array();
  const view = new DataView(buffer, byteOffset, byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
