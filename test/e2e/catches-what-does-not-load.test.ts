import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

const wordsOf = async (errata: Parameters<typeof storedEvents>[0]) =>
  (await storedEvents(errata)).map(({ type, value }) => `${type}: ${value}`).sort();

test('what a page asks for and does not get arrives, with element, address and status', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  site.answer('/api', { status: 503 });
  site.answer('/missing', { status: 404 });
  const tab = await errata.open(
    site.page(
      '/missing.html',
      `<!doctype html>
      <script src="/gone.js?token=x"></script>
      <link rel="stylesheet" href="/gone.css">
      <img src="/gone.png">
      <video src="/gone.mp4"></video>
      <script>
        fetch('/api');
        const request = new XMLHttpRequest();
        request.open('GET', '/missing');
        request.send();
        // Nobody sees it, and it hears of its failure alone; by then the elements above have told of theirs.
        new Image().src = '/unseen.png';
        navigator.sendBeacon('/beacon', 'data');
      </script>`,
    ),
  );
  const at = (path: string) => site.url(path);
  const expected = [
    `HTTPError: 404 from ${at('/beacon')}`,
    `HTTPError: 404 from ${at('/missing')}`,
    `HTTPError: 503 from ${at('/api')}`,
    expect.stringContaining(`ResourceError: Cannot load <img> ${at('/gone.png')}`),
    `ResourceError: Cannot load <img> ${at('/unseen.png')} (404)`,
    expect.stringContaining(`ResourceError: Cannot load <link> ${at('/gone.css')}`),
    expect.stringContaining(`ResourceError: Cannot load <script> ${at('/gone.js?token=%5BFiltered%5D')}`),
    expect.stringContaining(`ResourceError: Cannot load <video> ${at('/gone.mp4')}`),
  ];
  await expect.poll(() => wordsOf(errata)).toEqual(expected);
  await expect.poll(() => receiver.events()).toHaveLength(expected.length);
  const image = (await storedEvents(errata)).find(({ value }) => value.includes('<img>'));
  expect(JSON.parse(image?.payload ?? '')).toMatchObject({
    level: 'error',
    request: { url: await tab.url() },
    exception: { values: [{ mechanism: { type: 'resource', data: { tag: 'img', url: at('/gone.png') } } }] },
  });
});

test('of a module, what is missing of its imports is named, and what came in its place', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const script = (path: string, body: string) =>
    site.answer(path, { body, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  script('/outer.js', 'import "/inner.js"');
  script('/inner.js', 'import "/gone-inner.js"');
  // A server that has a page for every address.
  site.page('/page.js', '<!doctype html><title>start</title>');
  site.page('/page.css', '<!doctype html><title>start</title>');
  const inline = (text: string) => `<script type="module">${text}</script>`;
  const nobody = 'http://127.0.0.1:1/nobody.js';
  const pages: readonly (readonly [html: string, ...words: unknown[]])[] = [
    [inline('import "/gone.js"'), `<script> ${site.url('/gone.js')} (404)`],
    [inline('import "/outer.js"'), `<script> ${site.url('/gone-inner.js')} (404)`],
    [inline('import data from "/gone.json" with { type: "json" }'), `<script> ${site.url('/gone.json')} (404)`],
    [inline('import "/page.js"'), `<script> ${site.url('/page.js')} (answered with text/html)`],
    [inline(`import "${nobody}"`), `what an inline <script> imports in ${site.url('/module-4.html')}`],
    ['<script type="module" src="/outer.js"></script>', `<script> ${site.url('/gone-inner.js')} (404)`],
    ['<script type="module" src="/page.js"></script>', `<script> ${site.url('/page.js')} (answered with text/html)`],
    // Chromium fires no event for a stylesheet that is none.
    [
      '<link rel="stylesheet" href="/page.css">',
      ...(errata.name === 'chromium' ? [] : [`<link> ${site.url('/page.css')} (answered with text/html)`]),
    ],
    [
      '<svg><image href="/gone.svg" width="5" height="5" /></svg>',
      expect.stringContaining(`<image> ${site.url('/gone.svg')}`),
    ],
    [
      `<script src="/gone-1.js"></script>${inline('import "/page.js"')}${inline('import "/gone-2.js"')}`,
      `<script> ${site.url('/gone-1.js')} (404)`,
      `<script> ${site.url('/gone-2.js')} (404)`,
      `<script> ${site.url('/page.js')} (answered with text/html)`,
    ],
  ];
  const expected: unknown[] = [];
  for (const [number, [html, ...words]] of pages.entries()) {
    await errata.open(site.page(`/module-${number}.html`, `<!doctype html><link rel="icon" href="data:,">${html}`));
    for (const one of words) expected.push(typeof one === 'string' ? `ResourceError: Cannot load ${one}` : one);
    await expect.poll(async () => (await wordsOf(errata)).length, `page ${number}`).toBe(expected.length);
  }
  const told = (await storedEvents(errata)).map(({ type, value }) => `${type}: ${value}`);
  expect(told.toSorted()).toEqual(expect.arrayContaining(expected));
});

test('an address that fails for a stylesheet and then for an element is told of both', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page('/twice.html', '<!doctype html><style>p { background: url(/gone.png) }</style><p>styled</p>'),
  );
  const gone = `${site.url('/gone.png')} (404)`;
  await expect.poll(() => wordsOf(errata)).toEqual([`ResourceError: Cannot load <css> ${gone}`]);
  await tab.evaluate('void document.body.append(Object.assign(new Image(), { src: "/gone.png" }))');
  await expect
    .poll(() => wordsOf(errata))
    .toEqual([`ResourceError: Cannot load <css> ${gone}`, `ResourceError: Cannot load <img> ${gone}`]);
});

test('what a stylesheet, a frame, a closed root or a poster asks for and does not get arrives as well', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await errata.open(
    site.page(
      '/styled.html',
      `<!doctype html><style>
        @font-face { font-family: gone; src: url(/gone.woff2); }
        p { font-family: gone; background: url(/background.png); }
      </style>
      <p>styled</p><iframe src="/framed.html"></iframe><video poster="/poster.png"></video>
      <div id="host"></div><script>
        // What happens to an element in here is no event of the window.
        host.attachShadow({ mode: 'closed' }).innerHTML = '<img src="/inside.png"><link rel="stylesheet" href="/inside.css">';
      </script>`,
    ),
  );
  await expect
    .poll(() => wordsOf(errata))
    .toEqual([
      // Firefox does not say what has asked for a font.
      ...(errata.name === 'firefox' ? [`HTTPError: 404 from ${site.url('/gone.woff2')}`] : []),
      `ResourceError: Cannot load <css> ${site.url('/background.png')} (404)`,
      ...(errata.name === 'chromium' ? [`ResourceError: Cannot load <css> ${site.url('/gone.woff2')} (404)`] : []),
      `ResourceError: Cannot load <iframe> ${site.url('/framed.html')} (404)`,
      `ResourceError: Cannot load <img> ${site.url('/inside.png')} (404)`,
      ...(errata.name === 'firefox' ? [`ResourceError: Cannot load <img> ${site.url('/poster.png')} (404)`] : []),
      `ResourceError: Cannot load <link> ${site.url('/inside.css')} (404)`,
      ...(errata.name === 'chromium' ? [`ResourceError: Cannot load <video> ${site.url('/poster.png')} (404)`] : []),
    ]);
});

test('a page that is itself the failure arrives: in the tab, in a frame, and wherever a form has led one', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const elsewhere = site.urlOn('localhost', '/frame.html');
  await watch(errata, new URL(elsewhere).origin);
  const page = (path: string, status: number, html = '') =>
    site.answer(path, {
      ...{ status, headers: { 'content-type': 'text/html' } },
      body: `<!doctype html><link rel="icon" href="data:,"><title>${status}</title><p>No such thing</p>${html}`,
    });
  for (const path of ['/frame.html', '/first.html', '/later.html', '/sent']) page(path, 503);
  site.answer('/moved.html', { status: 302, headers: { location: '/later.html' } });
  const shown = errata.open(page('/gone.html', 404));
  const tab = await errata.open(
    page(
      '/broken.html',
      500,
      `<iframe src="/first.html"></iframe><iframe src="/moved.html"></iframe><iframe src="${elsewhere}"></iframe>
       <iframe name="target"></iframe><form target="target" action="/sent" method="post"></form>
       <script>addEventListener('load', () => document.forms[0].submit())</script>`,
    ),
  );
  await expect
    .poll(() => wordsOf(errata))
    .toEqual([
      `HTTPError: 404 from ${await (await shown).url()}`,
      `HTTPError: 500 from ${await tab.url()}`,
      `HTTPError: 503 from ${site.url('/sent')}`,
      `HTTPError: 503 from ${elsewhere}`,
      // What a frame shows at first is told of once, by the page around it.
      `ResourceError: Cannot load <iframe> ${site.url('/first.html')} (503)`,
      `ResourceError: Cannot load <iframe> ${site.url('/moved.html')} (503)`,
    ]);
  const broken = (await storedEvents(errata)).find(({ value }) => value.includes('/broken.html'));
  expect(JSON.parse(broken?.payload ?? '')).toMatchObject({
    level: 'error',
    tags: { 'http.status_code': '500' },
    exception: { values: [{ mechanism: { type: 'http', data: { initiator: 'navigation', status: 500 } } }] },
  });
});

test('what is not what its integrity says is told so', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const [type, body] = ['content-type', 'changed since'];
  site.answer('/changed.js', { body: `// ${body}`, headers: { [type]: 'text/javascript' } });
  site.answer('/changed.css', { body: `/* ${body} */`, headers: { [type]: 'text/css' } });
  const hash = `integrity="sha256-${'A'.repeat(43)}="`;
  await errata.open(
    site.page(
      '/pinned.html',
      `<!doctype html><script src="/changed.js" ${hash}></script><link rel="stylesheet" href="/changed.css" ${hash}>
       <script src="/gone.js" ${hash}></script>`,
    ),
  );
  await expect
    .poll(() => wordsOf(errata))
    .toEqual([
      `ResourceError: Cannot load <link> ${site.url('/changed.css')} (its integrity does not match)`,
      `ResourceError: Cannot load <script> ${site.url('/changed.js')} (its integrity does not match)`,
      expect.stringMatching(/<script> \S+gone\.js( \(404\))?$/),
    ]);
});

test('what only the timeline tells of is told once, and the page’s icon is not', async ({ errata, site }) => {
  await watch(errata, site.origin);
  await errata.open(
    site.page(
      '/listed.html',
      `<!doctype html><link rel="icon" href="/gone.ico"><style>@import "/imported.css";</style><embed src="/gone-embed.png">
       <link rel="prefetch" href="/gone-soon.js"><video><track default kind="captions" src="/gone.vtt"></video>
       <script>
         const source = new EventSource('/gone-source');
         source.onerror = () => (document.title = 'source');
         new Worker('/gone-worker.js');
       </script>`,
    ),
  );
  const gone = (words: string) => `ResourceError: Cannot load ${words}`;
  const expected = [
    // Chromium's timeline has the source without a status, and the worker not at all.
    ...(errata.name === 'firefox'
      ? [`HTTPError: 404 from ${site.url('/gone-source')}`, `HTTPError: 404 from ${site.url('/gone-worker.js')}`]
      : []),
    // An element may tell of it before the timeline has the status.
    ...[
      `<embed> ${site.url('/gone-embed.png')}`,
      `<link> ${site.url('/gone-soon.js')}`,
      `<track> ${site.url('/gone.vtt')}`,
    ].map((what) => expect.stringContaining(gone(what))),
  ];
  const isImported = (words: string) => words.includes('/imported.css');
  await expect.poll(async () => (await wordsOf(errata)).filter((words) => !isImported(words))).toEqual(expected);
  // Firefox lists it twice, or once as if an element had asked for it.
  const imported = (await wordsOf(errata)).filter(isImported);
  expect(imported).toEqual([expect.stringMatching(errata.name === 'chromium' ? '<css>' : /<(css|link)>/)]);
});

test('what had failed before a site was watched is found all the same', async ({ errata, site }) => {
  const tab = await errata.open(site.page('/before.html', '<img src="/gone.png" onerror="document.title = 1">'));
  await expect.poll(() => tab.evaluate('document.title')).toBe('1');
  await watch(errata, site.origin);
  await expect.poll(() => wordsOf(errata)).toEqual([`ResourceError: Cannot load <img> ${site.url('/gone.png')} (404)`]);
});

test('what a policy forbids arrives, and counts as no alarm', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page('/policy.html', '<!doctype html><p style="color: red">styled</p><title>policy</title>', {
      'content-security-policy': "default-src 'self'",
    }),
  );
  await expect.poll(() => wordsOf(errata)).toEqual(['CSPViolation: style-src-attr blocked inline']);
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(receiver.events()[0]).toMatchObject({
    level: 'warning',
    exception: {
      values: [
        {
          mechanism: { type: 'csp', data: { directive: 'style-src-attr', blocked: 'inline', disposition: 'enforce' } },
        },
      ],
    },
  });
  const tabId = await errata.tabId(tab);
  const badge = await errata.inExtension((id: number) => {
    type Api = { action: { getBadgeText(of: { tabId: number }): Promise<string> } };
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>;
    return (browser ?? chrome).action.getBadgeText({ tabId: id });
  }, tabId);
  expect(badge).toBe('');
});
