import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { Tab } from '../support/browser.ts';
import { askBackground, exported, storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

async function addMask(options: Tab, name: string, pattern: string, isRegex = false): Promise<void> {
  await options.check('It is an expression', isRegex);
  await options.fill('What it is called', name);
  await options.fill(isRegex ? 'Mask all that fits' : 'Mask this text', pattern);
  await options.click('button', 'Add mask');
  await options.waitFor('listitem', `${name}: `);
}

const messageOf = (event: Record<string, unknown>) => (event as unknown as ErrorEvent).exception.values.at(-1)?.value;

test('what a person’s masks find is neither stored nor sent, wherever it stands', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const options = await errata.openExtension('options/options.html');
  const tried = () => options.text('form', 'New mask');
  await options.fill('Mask this text', 'Anna Maier');
  await options.fill('See what is left', 'sold to anna maier');
  await expect.poll(tried).toContain('Would be kept as: sold to [Filtered]');
  await options.fill('What it is called', 'Names');
  await options.click('button', 'Add mask');
  await options.waitFor('listitem', 'Names: “Anna Maier”');
  await addMask(options, 'Orders', 'order-\\d{6}', true);

  const tab = await errata.open(
    site.page(
      '/order-123456.html',
      `<!doctype html><title>sale</title><button title="Greet Anna Maier">Greet</button><script>
        history.pushState(null, '', '/of/Anna%20Maier/order-654321');
      </script>`,
    ),
  );
  await tab.click('button', 'Greet');
  await throwIn(tab, 'ORDER-777888 of Anna Maier is lost; write to anna@shop.example');
  await expect
    .poll(() => receiver.events().map(messageOf))
    .toContain('[Filtered] of [Filtered] is lost; write to [Filtered]');
  const [event] = receiver.events() as unknown as readonly ErrorEvent[];
  expect(event?.request.url).toBe(`${site.origin}/of/[Filtered]/[Filtered]`);
  expect(JSON.stringify(event?.breadcrumbs)).toContain('Greet [Filtered]');
  expect(event?.event_id).toMatch(/^[\da-f]{32}$/);

  const { settings: _, ...kept } = await exported(errata);
  const sent = receiver.envelopes.map(({ items }) => items.map(({ payload }) => Buffer.from(payload as Uint8Array)));
  for (const place of [JSON.stringify(kept), sent.flat().join('\n')]) {
    expect(place).toContain('[Filtered]');
    expect(place).not.toMatch(/anna|maier|order-\d/i);
  }

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', '[Filtered] of [Filtered] is lost');
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).toContain(`${event?.contexts?.errata?.masked} values were masked.`);
});

test('what is switched off or removed is kept as it is, and the choices outlive the background', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const options = await errata.openExtension('options/options.html');
  await addMask(options, 'Colours', 'teal');
  const tab = await errata.open(site.page('/plain.html', '<title>plain</title>'));
  const words = 'anna@shop.example at 203.0.113.7 likes teal';
  await throwIn(tab, words);
  await expect.poll(() => receiver.events().map(messageOf)).toEqual(['[Filtered] at 203.0.113.7 likes [Filtered]']);

  await options.check('Mask e-mail addresses', false);
  const said = () => options.text('document');
  await expect.poll(said).toContain('E-mail addresses are kept from now on.');
  await options.check('Mask IP addresses');
  await expect.poll(said).toContain('IP addresses are masked from now on.');
  await options.click('button', 'Remove the mask Colours');
  await options.waitUntilGone('listitem', 'Colours');
  await errata.stopBackground();
  await throwIn(tab, words);
  await expect
    .poll(async () => (await storedEvents(errata)).map(({ value }) => value))
    .toContain('anna@shop.example at [Filtered] likes teal');
});

test('a mask that cannot be is refused in words, and nothing is added', { tag: '@one-browser' }, async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  await options.check('It is an expression');
  await options.fill('What it is called', 'Broken');
  const said = () => options.text('form', 'New mask');
  for (const [pattern, words] of [
    ['(', 'nterminated'],
    ['(a*)*', 'can be empty is repeated'],
    ['a(?=b)', 'looks around or back'],
  ] as const) {
    await options.fill('Mask all that fits', pattern);
    await expect.poll(said).toContain(words);
    await options.click('button', 'Add mask');
    await expect.poll(said).toContain('Nothing was added: what is to be masked is not right yet.');
  }
  await options.fill('Mask all that fits', 'a+');
  await options.fill('What it is called', '');
  await options.click('button', 'Add mask');
  await expect.poll(said).toContain('Nothing was added: give it a name.');
  expect(await askBackground(errata, 'listMasks')).toMatchObject({ rules: [] });
});
