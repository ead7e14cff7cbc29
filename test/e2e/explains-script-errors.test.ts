import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { storedEvents } from '../support/export.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setUp, test } from '../support/test.ts';

/** A script of another origin, without CORS, on a page that takes the name of the list of its scripts. */
function pageWith(site: Site, others: string): string {
  site.answer('/tag.js', {
    headers: { 'content-type': 'text/javascript' },
    body: 'function tag() { throw new Error("in a tag"); } tag();',
  });
  const shared = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };
  site.answer('/quiet.js', { headers: shared, body: '' });
  return site.page(
    '/tagged.html',
    `<!doctype html><title>tagged</title><img name="scripts" alt=""><img name="scripts" alt="">
    <script src="${site.url('/quiet.js')}"></script>
    <script type="text/template" src="${site.urlOn('shop.test', '/quiet.js')}"></script>
    <script crossorigin src="${site.urlOn('www.shop.test', '/quiet.js')}"></script>
    <script type="module" src="${site.urlOn('www.shop.test', '/quiet.js')}"></script>
    ${others}
    <script src="${site.urlOn('other.test', '/tag.js')}"></script>`,
  );
}

test('an error that the browser hides comes with the one host it can be of, and with advice', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(pageWith(site, ''));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  const { exception, contexts, tags } = receiver.events()[0] as unknown as ErrorEvent;
  expect(tags).toMatchObject({ 'errata.blame': 'third-party', 'errata.blame_host': 'other.test' });

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  if (errata.name === 'firefox') {
    // The page itself is told the whole error here, so there is nothing to explain.
    expect(exception.values.at(-1)?.value).toBe('in a tag');
    expect(contexts).not.toHaveProperty('script_error');
    return;
  }
  expect(exception.values).toMatchObject([{ type: 'Error', value: 'Script error.' }]);
  expect(contexts?.script_error).toEqual({
    hosts: `other.test:${site.port}`,
    advice: expect.stringContaining('crossorigin="anonymous"'),
  });
  await popup.click('button', 'Error: Script error.');
  await popup.waitFor('button', 'Back');
  const detail = await popup.text('document');
  expect(detail).toContain('Access-Control-Allow-Origin');
  expect(detail).toContain(`Scripts on the page that can be meant are of: other.test:${site.port}.`);
});

test('where several hosts are possible, none is blamed', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const quiet = `<script src="${site.urlOn('third.test', '/quiet.js')}"></script>`;
  await errata.open(pageWith(site, quiet.repeat(2)));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  const { contexts, tags } = receiver.events()[0] as unknown as ErrorEvent;
  if (errata.name === 'firefox') {
    expect(contexts).not.toHaveProperty('script_error');
    expect(tags).toMatchObject({ 'errata.blame_host': 'other.test' });
    return;
  }
  expect(contexts?.script_error).toMatchObject({ hosts: `third.test:${site.port}, other.test:${site.port}` });
  expect(tags).toMatchObject({ 'errata.blame': 'unknown' });
  expect(await storedEvents(errata)).toMatchObject([{ blame: { kind: 'unknown' } }]);
});
