import type { ErrorEvent, StackFrame } from '../../shared/protocol/event.ts';
import type { TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import type { Receiver } from '../support/receiver.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

const textOf = ({ exception }: ErrorEvent) => exception.values.at(-1)?.value ?? '';

/** The events of a page, by the words of their errors, once there are so many. */
async function eventsIn(receiver: Receiver, count: number): Promise<ReadonlyMap<string, ErrorEvent>> {
  await expect.poll(() => receiver.events()).toHaveLength(count);
  return new Map((receiver.events() as unknown as readonly ErrorEvent[]).map((event) => [textOf(event), event]));
}

const framesOf = (event: ErrorEvent | undefined): readonly StackFrame[] =>
  (event?.exception.values ?? []).flatMap(({ stacktrace }) => stacktrace?.frames ?? []);

/** What is told of lines and is not so in the file; of each frame that has any, what a person would look up by its line. */
function lies(html: string, event: ErrorEvent | undefined): readonly unknown[] {
  const file = html.split('\n');
  return framesOf(event).filter((frame) => {
    const { lineno = 0, pre_context = [], context_line, post_context = [] } = frame;
    if (context_line === undefined) return pre_context.length + post_context.length > 0;
    const first = lineno - 1 - pre_context.length;
    return [...pre_context, context_line, ...post_context].some((line, index) => line !== file[first + index]);
  });
}

const linesOf = (event: ErrorEvent | undefined) => framesOf(event).map(({ context_line }) => context_line?.trim());

/** Its tree is not its text: a tag over three lines, a table whose text the parser moves, a line that `<pre>` swallows. */
const shop = `<!doctype html>

<html
  lang="en">
<head><title>shop</title>
<script>
  window.prices = { tea: 3 };
</script></head>
<body
  class="wide"
><table>
moved out of the table
<tr><td>1</table><pre>

swallowed</pre>
<script>
  function total(items) {
    let sum = 0;
    for (const item of items) {
      sum += priceOf(item);
    }
    return sum;
  }
  function priceOf(item) {
    if (!prices[item]) throw new RangeError('no price of ' + item);
    return prices[item];
  }
  setTimeout(() => {
    total(['tea', 'milk']);
  });
</script>
<p>In between</p>
<script type="module">
  const basket = undefined;
  export function pay() {
    return notThere(basket);
  }
  pay();
</script>
<script>
  addEventListener('click', () => {
    // Nothing else on the page is like this.
    reportNothing?.lost.found;
  });
  async function load() {
    await null;
    throw new Error('loaded wrong');
  }
  load();
</script>
`;

test('a frame in an inline script has the lines around it, as they stand in the file', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(`${site.page('/shop.html', shop)}?item=tea#basket`);
  const events = await eventsIn(receiver, 3);

  expect(linesOf(events.get('no price of milk'))).toEqual([
    "total(['tea', 'milk']);",
    'sum += priceOf(item);',
    "if (!prices[item]) throw new RangeError('no price of ' + item);",
  ]);
  expect(linesOf(events.get('notThere is not defined'))).toEqual(['pay();', 'return notThere(basket);']);
  expect(linesOf(events.get('loaded wrong'))).toContain("throw new Error('loaded wrong');");
  for (const event of events.values()) expect(lies(shop, event)).toEqual([]);
  const [thrower] = framesOf(events.get('no price of milk')).slice(-1);
  expect(thrower?.pre_context?.map((line) => line.trim())).toEqual([
    'sum += priceOf(item);',
    '}',
    'return sum;',
    '}',
    'function priceOf(item) {',
  ]);
  // The line with the end tag is not wholly the script's.
  expect(thrower?.post_context).toHaveLength(5);
  expect(framesOf(events.get('loaded wrong')).at(-1)?.post_context).toEqual(['  }', '  load();']);

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', 'RangeError: no price of milk');
  await popup.waitFor('list', `Source around line ${thrower?.lineno}`);
  const marked = await popup.evaluate(
    "[...document.querySelectorAll('.source [aria-current]')].map((line) => line.textContent)",
  );
  expect(marked).toContain(
    `Line ${thrower?.lineno}, where it happened     if (!prices[item]) throw new RangeError('no price of ' + item);`,
  );
});

const shape = `
  setTimeout(() => {
    window.shape();
  }, 200);
`;

test('what a page does to its markup misleads nobody', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const html = `<!doctype html>
<title>changes</title>
<script>
  window.remove = [];
</script>
<div>
<script>
  setTimeout(() => {
    const first = 1;
    throw new Error('after the change');
  }, 300);
</script>
</div>
<script>
  const lines = document.createElement('p');
  lines.textContent = '\\n'.repeat(40);
  document.body.prepend(lines);
  for (const script of [...document.scripts]) script.remove();
  history.pushState(null, '', '/elsewhere.html');
  const later = document.createElement('script');
  later.textContent = '\\n\\n\\n  setTimeout(() => {\\n    const other = 2;\\n      throw new Error("of a script added later");\\n  });';
  document.body.append(later);
</script>
`;
  await errata.open(site.page('/changes.html', html));
  const events = await eventsIn(receiver, 2);
  expect(linesOf(events.get('after the change'))).toEqual(["throw new Error('after the change');"]);
  expect(lies(html, events.get('after the change'))).toEqual([]);
  expect(lies(html, events.get('of a script added later'))).toEqual([]);
});

test('a script that is like another is never taken for it', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const decoy = (words: string) =>
    `<script>\n${shape}  function fail() {\n    throw new Error('${words}');\n  }\n</script>\n`;
  const html = `<!doctype html>
<title>decoys</title>
<script>
  // Scripts that stand in the file twice, and others that only the tree has.
  for (const words of ['decoy', 'bait']) {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.textContent = \`\\n  window.shape = () => {\\n    throw new Error('\${words}');\\n  };\\n\`;
    document.head.append(script);
  }
</script>
${decoy('one')}${decoy('two')}<script>
  window.shape = () => {
    throw new Error('the true one');
  };
</script>
<script>
  setTimeout(() => {
    const changed = document.scripts[document.scripts.length - 1];
    changed.textContent = changed.textContent.replace('changed itself', 'was always so');
    throw new Error('changed itself');
  });
</script>
`;
  await errata.open(site.page('/decoys.html', html));
  // "the true one" comes twice.
  await expect.poll(() => receiver.events().length).toBeGreaterThanOrEqual(2);
  const events = receiver.events() as unknown as readonly ErrorEvent[];
  expect(events.map(textOf)).toContain('the true one');
  expect(events.flatMap((event) => lies(html, event))).toEqual([]);
});

const token = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const key = Array.from({ length: 12 }, (_, index) => `${index}`.padEnd(64, 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'));

test('what is secret in a line is masked, and a long line is cut around the place', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const long = `  ${Array.from({ length: 400 }, (_, index) => `var a${index}=${index};`).join('')}missingThing();${'var z=1;'.repeat(400)}`;
  const html = `<!doctype html>
<title>secrets</title>
<script>
  const settings = { password: 'hunter2', user: 'anna' };
  const github = '${token}';
  setTimeout(() => {
    throw new Error('beside secrets');
  });
</script>
<script>
${long}
</script>
<script>
  const pem = \`-----BEGIN PRIVATE KEY-----
${key.join('\n')}
-----END PRIVATE KEY-----\`;
  besideAKey(pem);
</script>
`;
  await errata.open(site.page('/secrets.html', html));
  const events = await eventsIn(receiver, 3);
  const beside = framesOf(events.get('beside secrets')).at(-1);
  expect(beside?.context_line).toBe("    throw new Error('beside secrets');");
  expect(beside?.pre_context).toEqual([
    "  const settings = { password: '[Filtered]', user: 'anna' };",
    "  const github = '[Filtered]';",
    '  setTimeout(() => {',
  ]);
  expect(events.get('beside secrets')?.contexts?.errata).toEqual({ masked: 2 });

  const cut = framesOf(events.get('missingThing is not defined')).at(-1)?.context_line ?? '';
  expect(cut).toMatch(/^….*missingThing\(\);.*…$/);
  expect(cut).toHaveLength(150);

  const stored = JSON.stringify(await storedEvents(errata));
  const sent = JSON.stringify(receiver.events());
  for (const place of [stored, sent])
    for (const secret of ['hunter2', token, ...key]) expect(place).not.toContain(secret);
});

test('lines are switched off, and are not told where a page had started before', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  const html = `<!doctype html><title>off</title>\n<script>\n  function fail(words) {\n    throw new Error(words);\n  }\n  fail('NAME');\n</script>\n`;
  const told = async (errata: TestBrowser, words: string) =>
    (await storedEvents(errata))
      .filter(({ value }) => value === words)
      .map(({ payload }) => linesOf(JSON.parse(payload)).filter((line) => line !== undefined).length);
  const open = (name: string, on: Site) => errata.open(on.page(`/${name}.html`, html.replace('NAME', name)));

  const late = await open('before', site);
  await watch(errata, site.origin);
  await late.evaluate("setTimeout(() => fail('late'))");
  await expect.poll(() => told(errata, 'late')).toEqual([0]);

  await open('on', site);
  await expect.poll(() => told(errata, 'on')).toEqual([2]);
  const options = await errata.openExtension('options/options.html');
  await options.check('Lines of source', false);
  await expect.poll(() => options.text('document')).toContain('“Lines of source” is off');
  const off = await open('off', site);
  await expect.poll(() => told(errata, 'off')).toEqual([0]);
  await throwIn(off, 'no line');
  await expect.poll(() => told(errata, 'no line')).toEqual([0]);
});
