import type { Tab, TestBrowser } from '../support/browser.ts';
import { askBackground, exported, storedEvents } from '../support/export.ts';
import { naughtyTexts, scriptTexts } from '../support/hostile-texts.ts';
import { expect, test, watch } from '../support/test.ts';

// Whatever a page says of itself is shown to a person in pages that may do more than any page: it has to stay text.

const texts = [...naughtyTexts, ...scriptTexts];

/** Opening one issue after another takes long: one in so many has its own text and those that follow. */
const collected = 28;
const collectedAt = (index: number) => texts.slice(index, index + collected);
const collecting = texts.filter((_, index) => index % collected === 0);

test('what a page throws is text in the popup and in its detail, and runs nothing', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const popup = await guarded(errata, 'popup/popup.html?view=tab');
  const thrown = scriptTexts.filter((_, index) => index % 13 === 0).slice(0, 18);
  // Its own words in all that it can say: type, message, function, data, address, and a click before.
  const says = JSON.stringify(thrown).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');
  await errata.open(
    site.page(
      '/says.html',
      `<body><script>
        for (const text of ${says}) setTimeout(() => {
          history.replaceState(null, '', '?' + encodeURIComponent(text));
          const button = document.body.appendChild(document.createElement('button'));
          button.id = text;
          button.textContent = text;
          button.click();
          throw Object.assign(new Error(text), { name: text, [text]: text, stack: text + '@' + text + ':1:1' });
        });
      </script>`,
    ),
  );
  await expect.poll(() => storedEvents(errata)).toHaveLength(thrown.length);
  await popup.waitFor('list', 'Issues');
  await expect.poll(() => popup.texts('listitem')).toHaveLength(thrown.length);
  const seen = await lookAtAll(popup);
  for (const text of thrown) expect(seen.some(({ payload }) => payload.includes(JSON.stringify(text)))).toBe(true);
  await expectNothingOfTheirs(popup);
});

test('every naughty string, in every field, is text in the popup, in full view and in the export', async ({
  errata,
}) => {
  test.slow();
  const popup = await guarded(errata, 'popup/popup.html');
  const wide = await guarded(errata, 'popup/popup.html?view=tab');
  await keep(errata);

  for (const [view, width] of [
    [popup, 400],
    [wide, 1000],
  ] as const) {
    await view.bringToFront();
    await view.setViewport(width, 600);
    await showAll(view);
    const rows = await view.evaluate(() =>
      [...document.querySelectorAll('.issue')].map((row) =>
        ['.issue-type', '.issue-message'].map((part) => row.querySelector(part)?.textContent),
      ),
    );
    expect(rows).toEqual(texts.map((text) => [text, text]));
    await expectNothingOfTheirs(view);
    // Both draw a detail by the same code: the narrow one stands for the other where time is short.
    if (view === wide && !process.env.ERRATA_LONG) continue;
    const details = await lookAtAll(view, collected);
    expect(details.map(({ type }) => type)).toEqual(collecting);
    expect(details.map(({ page }) => page)).toEqual(collecting.map((text) => `https://shop.example/${text}`));
    for (const [at, { chain, trail, payload }] of details.entries())
      for (const text of collectedAt(at * collected)) {
        for (const shown of [chain, trail]) expect(shown).toContain(text);
        expect(payload).toContain(JSON.stringify(text));
      }
    await expectNothingOfTheirs(view);
  }

  const { database } = await exported(errata);
  const kept = new Map(database.events.map((row) => [row.id, 'value' in row ? row.value : undefined]));
  expect(texts.map((_, index) => kept.get(idOf(index) as never))).toEqual(texts);
});

/** Asks for more issues until there are no more. */
async function showAll(view: Tab): Promise<void> {
  const more = () =>
    view.evaluate(() => {
      document.querySelector<HTMLButtonElement>('.more')?.click();
      return document.querySelectorAll('.issue').length;
    });
  await expect.poll(more, { timeout: 60_000, intervals: [100] }).toBe(texts.length);
}

/** One of our own pages, which notes whatever is run, refused or asked in it from now on. */
async function guarded(errata: TestBrowser, path: string): Promise<Tab> {
  const view = await errata.openExtension(path);
  await view.evaluate(() => {
    const noted: string[] = [];
    const note = (what: string) => () => void noted.push(what);
    Object.assign(globalThis, { noted, ran: note('ran'), alert: note('alert'), confirm: note('confirm') });
    Object.assign(globalThis, { prompt: note('prompt'), print: note('print'), open: note('open') });
    addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective, sample }) =>
      noted.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
    addEventListener('error', ({ message }) => noted.push(message), true);
    addEventListener('unhandledrejection', ({ reason }) => noted.push(String(reason)));
  });
  return view;
}

async function expectNothingOfTheirs(view: Tab): Promise<void> {
  const found = await view.evaluate(() => {
    const { noted } = globalThis as unknown as { noted: string[] };
    const own =
      'html head meta title link body div main header footer h1 h2 h3 section article p span b button ul ol li';
    const more = 'dl dt dd code pre details summary svg path circle rect line time';
    const tags = new Set([...own.split(' '), ...more.split(' ')]);
    const elements = [...document.querySelectorAll('*')];
    const isOwnScript = (element: Element) =>
      element instanceof HTMLScriptElement &&
      element.src.startsWith(location.origin) &&
      element.parentNode === document.head;
    const isOwnSearch = (element: Element) =>
      element.matches('.list-head > search.search, .list-head > search.search > input[type="search"]');
    const isOwnIcon = (element: Element) => element.getAttribute('src') === '../icons/errata.svg';
    const { scrollWidth, clientWidth } = document.documentElement;
    const main = document.querySelector('main');
    return {
      noted,
      elements: elements
        .filter((element) => !tags.has(element.localName) && !isOwnScript(element) && !isOwnIcon(element))
        .filter((element) => !isOwnSearch(element))
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
      attributes: elements
        .flatMap((element) => [...element.attributes])
        .filter(
          ({ name, value }) =>
            /^on|^srcdoc$|^style$/.test(name) || (/^(?:href|src|action)$/.test(name) && !/^\.\.\//.test(value)),
        )
        .map(({ name, value }) => `${name}=${value}`),
      icons: elements.filter(({ localName, classList }) => localName === 'svg' && !classList.contains('icon')).length,
      globals: ['clobbered'].filter((name) => name in globalThis),
      overflow: Math.max(0, scrollWidth - clientWidth, main === null ? 0 : main.scrollWidth - main.clientWidth),
    };
  });
  expect(found).toEqual({ noted: [], elements: [], attributes: [], icons: 0, globals: [], overflow: 0 });
}

/** Opens issues in turn, one in so many, and says what it shows, and where it is too wide. */
async function lookAtAll(view: Tab, step = 1) {
  await view.bringToFront();
  const details = await view.evaluate(async (step: number) => {
    const appears = async (selector: string) => {
      for (;;) {
        const found = document.querySelector<HTMLElement>(selector);
        if (found !== null) return found;
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
    const isWide = (box: Element | null) => box !== null && box.scrollWidth > box.clientWidth;
    const whatIsWide = (detail: Element) =>
      [...detail.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map((element) => `${element.localName}.${element.className} ${element.textContent?.slice(0, 80)}`)
        .join('\n');
    const ids = [...document.querySelectorAll<HTMLElement>('[data-issue]')].map(({ dataset }) => dataset.issue);
    const details = [];
    for (const id of ids.filter((_, index) => index % step === 0)) {
      (await appears(`[data-issue="${id}"]`)).click();
      const detail = await appears('.detail');
      for (const more of detail.querySelectorAll('details')) more.open = true;
      const earlier = detail.querySelector<HTMLElement>('.trail [aria-expanded="false"]');
      earlier?.click();
      if (earlier) await appears('.trail [aria-expanded="true"]');
      details.push({
        type: detail.querySelector('.detail-title .issue-type')?.textContent,
        message: detail.querySelector('.detail-message')?.textContent,
        page: detail.querySelector('.facts dd')?.textContent,
        chain: detail.querySelector('.chain')?.textContent ?? '',
        trail: detail.querySelector('.trail')?.textContent ?? '',
        payload: detail.querySelector('pre')?.textContent ?? '',
        tooWide: isWide(document.documentElement) || isWide(document.querySelector('main')) ? whatIsWide(detail) : '',
        theirs: detail.querySelectorAll('script, img, iframe, object, embed, a, form, input, style, base, link, meta')
          .length,
      });
      (await appears('.back')).click();
    }
    await appears('.issues');
    return details;
  }, step);
  for (const { type, tooWide, theirs } of details)
    expect({ type, tooWide, theirs }).toEqual({ type, tooWide: '', theirs: 0 });
  return details;
}

const idOf = (index: number) => index.toString(16).padStart(32, '0');

/** Puts an event for each text into the extension's database, as the background would; the first text is the newest. */
async function keep(errata: TestBrowser): Promise<void> {
  await errata.inExtension(async (rows: readonly Record<string, object>[]) => {
    const done = (request: IDBRequest) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const opening = indexedDB.open('errata');
    await done(opening);
    const tx = opening.result.transaction(['events', 'issues'], 'readwrite');
    for (const row of rows) for (const [store, value] of Object.entries(row)) tx.objectStore(store).put(value);
    await new Promise((resolve, reject) => {
      tx.oncomplete = resolve;
      tx.onabort = () => reject(tx.error);
    });
    opening.result.close();
  }, texts.map(rowsOf));
  // Any change makes open views ask again.
  await askBackground(errata, 'ignoreKnownNoise', true);
}

function rowsOf(text: string, index: number) {
  const at = 1_763_800_000_000 - index;
  const id = idOf(index);
  const sighting = { type: text, value: text, blame: { kind: 'third-party', host: text } };
  const issueId = id.slice(16);
  const all = index % collected === 0 ? collectedAt(index) : [text];
  const crumbsOf = (text: string) => {
    const crumb = { timestamp: at / 1000, level: text, message: text };
    return [
      { ...crumb, category: text, data: { [text]: text } },
      { ...crumb, category: 'navigation', data: { from: text, to: text } },
      { ...crumb, category: 'fetch', data: { method: text, url: text, status_code: text } },
    ];
  };
  const exceptionOf = (text: string, id: number) => ({
    type: text,
    value: text,
    stacktrace: { frames: [{ function: text, filename: text, lineno: 1, in_app: true }] },
    mechanism: { type: text, exception_id: id, ...(id > 0 && { source: text, parent_id: id - 1 }) },
  });
  const payload = {
    event_id: id,
    timestamp: at / 1000,
    release: text,
    environment: text,
    request: { url: text, headers: { Referer: text } },
    exception: { values: all.map(exceptionOf).toReversed() },
    breadcrumbs: { values: all.flatMap(crumbsOf) },
    contexts: { script_error: { hosts: text, advice: text } },
    extra: { thrown: text },
    tags: { [text]: text },
  };
  const delivery = { state: 'refused', attempts: 1, status: 400, reason: text };
  return {
    events: {
      id,
      issueId,
      category: 'error',
      level: 'error',
      ...sighting,
      at,
      times: 1,
      late: false,
      origin: text,
      page: `https://shop.example/${text}`,
      payload: JSON.stringify(payload),
      delivery,
    },
    issues: {
      id: issueId,
      ...sighting,
      count: 1,
      firstSeen: at,
      lastSeen: at,
      lastEventId: id,
      deliveries: { waiting: 0, delivered: 0, refused: 1 },
    },
  };
}
