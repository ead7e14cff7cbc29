import { askBackground } from '../support/export.ts';
import { expect, setDsn, test } from '../support/test.ts';

const badDsns: ReadonlyArray<readonly [typed: string, words: string]> = [
  ['https://tracker.example/1', 'public key is missing'],
  ['https://key@tracker.example/', 'project id is missing'],
  ['https://key@/1', 'host is missing'],
  ['ftp://key@tracker.example/1', 'scheme'],
  ['https://key@tracker.example/one', 'project id'],
  ['https://key@tracker .example/1', 'space'],
  ['tracker', 'Cannot parse DSN'],
  [`https://key@${'x'.repeat(10_000)}/1`, 'Cannot parse DSN'],
];

test('a DSN that is none is refused under the field, in words, and nothing that is saved is lost', async ({
  errata,
  receiver,
}) => {
  await setDsn(errata, receiver.dsn);
  const options = await errata.openExtension('options/options.html');
  await options.waitFor('textbox', 'DSN');
  // What the background is asked for comes a moment later.
  for (const form of ['New rule', 'New mask']) await options.waitFor('heading', form);
  const usual = (await options.text('document')).length;
  for (const [typed, words] of badDsns) {
    await options.evaluate((text) => {
      const field = document.querySelector<HTMLInputElement>('[name=dsn]');
      if (field === null) return;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, typed);
    const described =
      "document.getElementById(document.querySelector('[name=dsn]').getAttribute('aria-describedby').split(' ')[0])?.parentElement.textContent";
    await expect.poll(() => options.evaluate(described), typed.slice(0, 60)).toContain(words);
    expect(await options.evaluate("document.querySelector('[name=dsn]').getAttribute('aria-invalid')")).toBe('true');
    await options.click('button', 'Save', { exact: true });
    await expect.poll(() => options.text('document')).toContain('Nothing was saved');
    expect((await options.text('document')).length).toBeLessThan(usual + 500);
  }
  expect(await askBackground(errata, 'status', { tabId: null })).toMatchObject({ dsn: receiver.dsn });
});

test('http to another machine has to be agreed to', { tag: '@one-browser' }, async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  await options.fill('DSN', 'http://key@tracker.example/1');
  await options.waitFor('checkbox', 'Send without encryption anyway');
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => options.text('document')).toContain('Nothing was saved');
  expect(await askBackground(errata, 'status', { tabId: null })).toMatchObject({ dsn: '' });
  await options.check('Send without encryption anyway');
  await options.click('button', 'Save', { exact: true });
  await options.waitFor('status');
  await expect
    .poll(() => askBackground(errata, 'status', { tabId: null }))
    .toMatchObject({ dsn: 'http://key@tracker.example/1' });
});

test('a site that is no origin is refused under the field, in words', { tag: '@one-browser' }, async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  for (const [typed, words] of [
    ['not a site', 'no spaces'],
    ['ftp://shop.example', 'only http and https'],
    ['https://shop.example/cart', 'write https://shop.example'],
    ['', 'without an address'],
  ] as const) {
    await options.fill('Site', typed);
    await options.click('button', 'Watch site', { exact: true });
    await expect.poll(() => options.text('document'), typed).toContain(words);
  }
  expect(await askBackground(errata, 'status', { tabId: null })).toMatchObject({ sites: [] });
});
