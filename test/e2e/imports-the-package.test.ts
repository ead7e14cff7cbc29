import { inBothThemes } from '../support/axe.ts';
import { serveWidget } from '../support/embed.ts';
import { serveEyes } from '../support/eyes.ts';
import { expect, test } from '../support/test.ts';

// As a site with a bundler has it: the package's entry and its element, as modules, under the strictest policy.
test('a site that imports the package has the element open the dialog, and the report arrives with its error', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  await serveEyes(site);
  site.answer('/app.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `import { init, captureException } from '/errata/index.js';
      import '/errata/element.js';
      document.addEventListener('errata-close', ({ detail }) => { window.told = detail });
      init({ dsn: '${receiver.dsn}', release: 'shop@4' });
      captureException(new TypeError('the cart is gone'));`,
  });
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'none'",
    `connect-src ${new URL(receiver.url).origin}`,
    "img-src data:; require-trusted-types-for 'script'; trusted-types 'none'",
  ].join('; ');
  const tab = await errata.open(
    site.page(
      '/app.html',
      `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,">
      <script src="/eyes.js"></script><main><h1>Shop</h1><errata-feedback label="Tell us"></errata-feedback></main>
      <script type="module" src="/app.js"></script></html>`,
      { 'content-security-policy': policy },
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(1);
  await tab.click('button', 'Tell us');
  await tab.waitFor('checkbox', 'the cart is gone');
  await inBothThemes(errata, tab, 'element-dialog');
  await tab.fill('What happened?', 'My cart is empty');
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Delivered');
  await inBothThemes(errata, tab, 'element-receipt');
  await tab.press('Escape');
  await expect.poll(() => tab.evaluate('window.told')).toMatchObject({ status: 'delivered' });

  const [report] = receiver.items('feedback') as { release: string; contexts: { feedback: Record<string, string> } }[];
  expect(report).toMatchObject({
    release: 'shop@4',
    contexts: {
      feedback: { message: 'My cart is empty', associated_event_id: receiver.events()[0]?.event_id },
    },
  });
  expect(await tab.evaluate('forbidden')).toEqual([]);
});
