import type { Tab } from '../support/browser.ts';
import { accountIn, openProduct } from '../support/embed.ts';
import { untilDialogIsGone } from '../support/open-dialog.ts';
import type { Answer } from '../support/receiver.ts';
import { expect, test } from '../support/test.ts';

// A person who has sent a report is told what became of it, never more than is known; over the real widget, with a real server.

const title = 'Report a problem';

/** What the receipt says: its heading, and the text under it. */
async function receiptOf(tab: Tab, text: string): Promise<string> {
  await tab.click('button', title);
  await tab.fill('What happened?', text);
  await tab.click('button', 'Send report');
  await tab.waitFor('button', 'Write another');
  return tab.text('article');
}

const answers: readonly (readonly [says: string, next: string, answer: Answer])[] = [
  ['Delivered', 'The server has taken your report', {}],
  ['Refused: the server takes nothing from this site', 'It is still saved here', { status: 403 }],
  ['Refused by the server', 'It said: 500', { status: 500 }],
  ['Saved, not delivered yet', 'It is tried again by itself', 'reset'],
  ['Not taken: the server asks to send less', 'It is still saved here', { status: 429 }],
];

test('each answer of the server has its words, now and when the page is opened again', async ({
  errata,
  receiver,
  site,
}) => {
  for (const [says, next, answer] of answers) {
    const tab = await openProduct({ errata, receiver, site }, '/answers.html');
    receiver.answer(answer);
    await receiptOf(tab, `It said ${says}`);
    await tab.waitFor('heading', says, { exact: true });
    expect(await tab.text('article'), says).toContain(next);
    await tab.close();
  }
  // The server has asked for a minute.
  const tab = await openProduct({ errata, receiver, site }, '/answers.html');
  receiver.answer();
  await receiptOf(tab, 'It came too early');
  await tab.waitFor('heading', 'Saved, the server asks to wait', { exact: true });
  await tab.press('Escape');
  await tab.reload();
  await tab.click('button', title);
  await tab.click('button', 'What happened here');
  await tab.waitFor('group', 'Earlier reports');
  const earlier = await tab.text('group', 'Earlier reports');
  for (const [says] of answers) expect(earlier).toContain(`It said ${says}`);
  for (const says of ['Delivered', 'Refused: the server takes nothing', 'Refused by the server', 'Not taken'])
    expect(earlier).toContain(`${says}`);
  await tab.screenshot(`dist/screenshots/${errata.name}-earlier-reports.png`);
});

test('a server that nobody can reach, and a policy that lets nobody through, are told apart', async ({
  errata,
  receiver,
  site,
}) => {
  const headers = { 'content-security-policy': "connect-src 'self'" };
  const closed = await openProduct({ errata, receiver, site }, '/closed.html', { headers });
  await receiptOf(closed, 'Nothing gets through');
  await closed.waitFor('heading', 'Saved, but something in this browser blocks it');
  // It is no fault of the page that its policy keeps us from our server.
  await expect.poll(() => accountIn(closed)).toMatchObject({ captured: 1, waiting: 1 });
  await closed.close();

  const away = await openProduct({ errata, receiver, site }, '/nobody.html');
  await receiver.refuseConnections();
  await receiptOf(away, 'Nobody is there');
  await away.waitFor('heading', 'Saved, not delivered yet');
  expect(await away.text('article')).toContain('it may be away, or an ad blocker may be in the way');
});

test('where a site can store nothing, nobody is told that it is saved, and a draft lasts as long as the page', async ({
  errata,
  receiver,
  site,
}) => {
  // A page without an origin may store nothing at all.
  const headers = {
    'content-security-policy': 'sandbox allow-scripts allow-forms',
    'access-control-allow-origin': '*',
  };
  const tab = await openProduct({ errata, receiver, site }, '/sandbox.html', { headers });
  await receiver.refuseConnections();
  await tab.click('button', title);
  await tab.fill('What happened?', 'Half a sentence');
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  await tab.click('button', title);
  await tab.waitFor('button', 'Start anew');
  expect((await tab.texts('alert')).join('')).toBe('');
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Not sent yet, and not saved');
  expect(await tab.text('article')).toContain('Keep this page open');
  await tab.screenshot(`dist/screenshots/${errata.name}-receipt-memory.png`);
  await receiver.acceptConnections();
  await tab.waitFor('heading', 'Delivered', { timeout: 30_000 });
  expect(receiver.items('feedback')).toHaveLength(1);

  receiver.answer({ status: 400 });
  await tab.click('button', 'Write another');
  await tab.fill('What happened?', 'The second');
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Refused by the server', { timeout: 30_000 });
  expect(await tab.text('article')).toContain('It is only in this page');
  await tab.click('button', 'Delete');
  await tab.click('button', 'Really delete it');
  await expect.poll(() => tab.text('dialog')).toContain('This report was deleted.');
});

test('a dialog that is closed while a report is on its way to the store tells what became of it all the same', async ({
  errata,
  receiver,
  site,
}) => {
  const tab = await openProduct({ errata, receiver, site }, '/hasty.html');
  const result = tab.evaluate(`Errata.feedback.open({ text: 'In a hurry' })`);
  await tab.waitFor('textbox', 'What happened?');
  await tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    const root = host && window.closedRoots.get(host);
    root?.querySelector<HTMLElement>('[part=submit]')?.click();
    root?.querySelector<HTMLElement>('[part=close]')?.click();
  });
  expect(await result).toMatchObject({ status: 'queued' });
  await expect.poll(() => receiver.items('feedback').length).toBe(1);
});
