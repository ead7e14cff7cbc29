import { expect, setUp, test, watch } from '../support/test.ts';

const messagesOf = (events: readonly Record<string, unknown>[]) =>
  events.map((event) => (event.exception as { values: { value: string }[] }).values.at(-1)?.value).sort();

test('errors in frames of every kind arrive', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.urlOn('shop.test', '').slice(0, -1));
  await watch(errata, site.urlOn('other.test', '').slice(0, -1));
  site.page('/frame.html', '<script>throw new Error("in " + (location.search.slice(1) || "frame"))</script>');
  site.page(
    '/frames.html',
    `<!doctype html>
    <iframe src="/frame.html?same-origin"></iframe>
    <iframe src="${site.urlOn('other.test', '/frame.html?cross-origin')}"></iframe>
    <iframe sandbox="allow-scripts" src="/frame.html?sandboxed"></iframe>
    <iframe srcdoc="<script>throw new Error('in srcdoc')</script>"></iframe>
    <iframe sandbox="allow-scripts" srcdoc="<script>throw new Error('in sandboxed srcdoc')</script>"></iframe>
    <iframe src="data:text/html,<script>throw new Error('in data')</script>"></iframe>
    <iframe id="blank"></iframe>
    <script>
      const blank = document.getElementById('blank').contentWindow;
      blank.setTimeout(blank.Function("throw new Error('in about:blank')"), 0);
      const blob = document.createElement('iframe');
      blob.src = URL.createObjectURL(new Blob(["<script>throw new Error('in blob')<\\/script>"], { type: 'text/html' }));
      document.body.append(blob);
    </script>`,
  );
  await errata.open(site.urlOn('shop.test', '/frames.html'));

  const expected = [
    'in about:blank',
    'in blob',
    'in cross-origin',
    'in data',
    'in same-origin',
    'in sandboxed',
    'in sandboxed srcdoc',
    'in srcdoc',
  ];
  await expect.poll(() => messagesOf(receiver.events())).toEqual(expected);
});

test('a frame of a site that is not watched is left alone', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.urlOn('shop.test', '').slice(0, -1));
  site.page('/frame.html', '<script>throw new Error("not yours"); </script>');
  site.page(
    '/host.html',
    `<iframe src="${site.urlOn('other.test', '/frame.html')}" onload="setTimeout(() => { throw new Error('mine') })"></iframe>`,
  );
  await errata.open(site.urlOn('shop.test', '/host.html'));
  await expect.poll(() => messagesOf(receiver.events())).toEqual(['mine']);
});
