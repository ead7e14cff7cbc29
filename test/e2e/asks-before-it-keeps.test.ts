import { accountIn, openProduct } from '../support/embed.ts';
import { untilDialogIsGone } from '../support/open-dialog.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, test } from '../support/test.ts';
import { throwIn } from '../support/throw-in.ts';

// What a person has not agreed to is neither kept nor sent, whenever they say so; and what is closed stays closed.

const valuesOf = (receiver: Receiver) =>
  receiver
    .events()
    .map((event) => (event as { exception?: { values: { value: string }[] } }).exception?.values.at(-1)?.value);

const kept = `indexedDB.databases().then((all) => [all.length, localStorage.length])`;

test('a no that comes later stops what waits, and a yes after it sends that', async ({ errata, receiver, site }) => {
  await receiver.refuseConnections();
  const tab = await openProduct({ errata, receiver, site }, '/consent.html');
  await throwIn(tab, 'while it was allowed');
  await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 1, waiting: 1 });
  await tab.evaluate(`Errata.setConsent('denied')`);
  await receiver.acceptConnections();
  await throwIn(tab, 'while it was not');
  await tab.evaluate(`dispatchEvent(new Event('online'))`);
  expect(await tab.evaluate(`Errata.flush(1500)`)).toBe(true);
  expect(receiver.requests).toBe(0);

  const next = await openProduct({ errata, receiver, site }, '/next.html', { attributes: 'data-consent="denied"' });
  await throwIn(next, 'never told');
  expect(await next.evaluate(`Errata.flush(500)`)).toBe(true);
  expect(receiver.requests).toBe(0);
  await next.evaluate(`Errata.setConsent('granted')`);
  await expect.poll(() => valuesOf(receiver), { timeout: 40_000 }).toEqual(['while it was allowed']);
  await throwIn(next, 'allowed again');
  await expect.poll(() => valuesOf(receiver)).toEqual(['while it was allowed', 'allowed again']);
});

for (const consent of ['denied', 'pending'] as const)
  test(`what a person sends goes while other consent is ${consent}, and leaves nothing on the device`, async ({
    errata,
    receiver,
    site,
  }) => {
    const attributes = `data-trigger="bottom-end" data-consent="${consent}"`;
    const tab = await openProduct({ errata, receiver, site }, '/asked.html', { attributes });
    await throwIn(tab, 'not to be kept yet');
    await tab.click('button', 'Report a problem');
    await tab.fill('What happened?', 'It is my own doing');
    await tab.press('Escape');
    await untilDialogIsGone(tab);
    await tab.click('button', 'Report a problem');
    await tab.waitFor('button', 'Start anew');
    await tab.click('button', 'Send report');
    await tab.waitFor('heading', 'Delivered');
    expect(await tab.evaluate(kept)).toEqual([0, 0]);
    expect(receiver.items('feedback')).toMatchObject([{ contexts: { feedback: { message: 'It is my own doing' } } }]);
    expect(valuesOf(receiver)).toEqual([]);
    await tab.evaluate(`Errata.setConsent('granted')`);
    await throwIn(tab, 'from now on');
    const told = consent === 'pending' ? ['not to be kept yet', 'from now on'] : ['from now on'];
    await expect.poll(() => valuesOf(receiver)).toEqual(told);
  });

test('a client that was closed hears nothing more, whatever it is given', async ({ errata, receiver, site }) => {
  const tab = await openProduct({ errata, receiver, site }, '/closing.html');
  await throwIn(tab, 'before the end');
  await expect.poll(() => valuesOf(receiver)).toEqual(['before the end']);
  expect(await tab.evaluate(`Errata.isEnabled()`)).toBe(true);
  expect(await tab.evaluate(`Errata.close()`)).toBe(true);
  expect(await tab.evaluate(`[Errata.isEnabled(), Errata.isInitialized()]`)).toEqual([false, true]);
  await throwIn(tab, 'after the end');
  await tab.evaluate(`{
    Errata.captureException(new Error('given after the end'));
    Errata.captureFeedback({ message: 'said after the end' });
    Errata.setConsent('granted');
  }`);
  expect(await tab.evaluate(`Errata.flush(500)`)).toBe(true);
  expect(await accountIn(tab)).toMatchObject({ captured: 1, delivered: 1 });
  expect(receiver.items('feedback')).toEqual([]);
});
