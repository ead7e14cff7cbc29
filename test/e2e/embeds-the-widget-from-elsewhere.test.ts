import { serveWidget } from '../support/embed.ts';
import { expect, test } from '../support/test.ts';

test('a script of another origin finds its parts beside itself, with no attribute but the DSN', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const cdn = site.urlOn('localhost', '/errata/errata.js');
  const tab = await errata.open(
    site.page(
      '/cdn.html',
      `<!doctype html><title>CDN</title><script src="${cdn}" data-dsn="${receiver.dsn}"></script>`,
    ),
  );
  await tab.evaluate(`setTimeout(() => { throw new Error('by a script from elsewhere') })`);
  await expect.poll(() => receiver.events().length).toBe(1);
  expect(JSON.stringify(receiver.events())).toContain('by a script from elsewhere');
});
