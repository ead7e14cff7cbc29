import { expect, setUp, test } from '../support/test.ts';

test('a fault made by somebody else’s script names its host, in the list and in the event', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.urlOn('shop.test', '').slice(0, -1));
  site.answer('/tag.js', {
    headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
    body: 'function track() { throw new Error("no consent") }\ntrack();',
  });
  const tag = site.urlOn('other.test', '/tag.js');
  // As a script of an extension, which one adds to the page, is named in its stack.
  const added = `eval("throw new Error('of an extension')\\n//# sourceURL=chrome-extension://abcdefghijklmnopabcdefghijklmnop/page.js")`;
  const page = `<script>setTimeout(() => { throw new Error('ours') })</script><script crossorigin src="${tag}"></script>
    <script>${added}</script>`;
  site.page('/blame.html', page);
  const tab = await errata.open(site.urlOn('shop.test', '/blame.html'));
  await expect.poll(() => receiver.events()).toHaveLength(3);
  const tags = Object.fromEntries(
    receiver
      .events()
      .map(({ exception, tags }) => [(exception as { values: { value: string }[] }).values[0]?.value, tags]),
  );
  expect(tags).toEqual({
    ours: { 'errata.blame': 'own' },
    'no consent': { 'errata.blame': 'third-party', 'errata.blame_host': 'other.test' },
    'of an extension': { 'errata.blame': 'extension' },
  });
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'by other.test');
  await popup.click('button', 'Error: no consent');
  await expect.poll(() => popup.text('document')).toContain('other.test');
});
