import { inBothThemes } from '../support/axe.ts';
import { expect, test, watch } from '../support/test.ts';

const topics = {
  'what a DSN is': 'https://1a2b3c@sentry.example/7',
  'which sites are watched': 'http://localhost:3000',
  'what is captured': 'a picture that is missing',
  'what changes a page': 'a request that a firewall swallows',
  'rules of what is ignored': 'ads.example',
  'what is masked': '“[Filtered] failed”',
  'private windows': 'When the last private window is closed',
  'how Errata looks': 'Errata turns dark when your computer does',
  'what a team pack is': 'The DSN is in it, what was caught is not.',
  'how much is kept': '1,000 events, 50 MiB and 7 days',
};

test('each setting that needs it has its help in place, with an example, by mouse and by keyboard', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  const options = await errata.openExtension('options/options.html');
  // All but the rules are there at once.
  await options.waitFor('button', 'Help: rules of what is ignored');
  await options.waitFor('button', 'Help: what is masked');
  expect(await options.texts('button', 'Help: ')).toHaveLength(Object.keys(topics).length);
  const text = () => options.text('document');
  for (const [about, words] of Object.entries(topics)) {
    expect(await text(), about).not.toContain(words);
    await options.click('button', `Help: ${about}`);
    await expect.poll(text, about).toContain(words);
    expect(await options.evaluate('document.activeElement.ariaExpanded'), about).toBe('true');
  }
  // In what is closed, Firefox does not even fade the colours.
  await options.evaluate("document.querySelector('details.other-dsn').open = true");
  await inBothThemes(errata, options, 'help');

  // Open again by keyboard: the focus stays on the button, and what it says comes next to be read.
  await options.click('button', 'Help: what a DSN is');
  await expect.poll(text).not.toContain(topics['what a DSN is']);
  await options.press('Enter');
  await expect.poll(text).toContain(topics['what a DSN is']);
  expect(await options.evaluate('document.activeElement.ariaExpanded')).toBe('true');
  expect(
    await options.evaluate("document.getElementById(document.activeElement.getAttribute('aria-controls')).textContent"),
  ).toContain('For example: ');
  await options.press(' ');
  await expect.poll(text).not.toContain(topics['what a DSN is']);
  expect(await options.evaluate('document.activeElement.ariaExpanded')).toBe('false');
});
