import { expect, setUp, test } from '../support/test.ts';

// Each is thrown in a task of its own; `uncaught` counts what the page itself sees, so an exception of ours would show.
const hostile = [
  'throw null',
  'throw undefined',
  'throw Symbol("why")',
  'throw 5n',
  'throw ""',
  'throw Object.create(null)',
  'throw Object.defineProperty(new Error("x"), "message", { get() { throw new Error("getter") } })',
  'throw Object.defineProperty(new Error("x"), "stack", { get() { throw new Error("getter") } })',
  'throw Object.defineProperty(new Error("x"), "cause", { get() { throw new Error("getter") } })',
  'throw new Proxy({}, { ownKeys() { throw new Error("trap") }, get() { throw new Error("trap") } })',
  'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy',
  'throw Object.assign(new Error("x"), { name: 5, message: { a: 1 }, stack: [1, 2] })',
  'const a = new Error("a"), b = new Error("b", { cause: a }); a.cause = b; throw a',
  'throw Object.assign(new Error("x"), { name: "AggregateError", errors: { length: 1e9 } })',
  'throw new Error("x".repeat(5e6))',
  'throw "\\ud800 lone surrogate"',
  'throw new DOMException("gone", "NotFoundError")',
  'throw new CustomEvent("custom")',
  'throw window',
  'throw () => 1',
  '(function f() { f() })()',
];

test('whatever is thrown is caught, and nothing of ours is thrown into the page', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const tasks = hostile.map((code) => `setTimeout(() => { ${code} });`).join('\n');
  const page = site.page(
    '/hostile.html',
    `<script>globalThis.uncaught = 0; addEventListener('error', () => uncaught++);\n${tasks}</script>`,
  );
  const tab = await errata.open(page);

  await expect.poll(() => receiver.events().length).toBe(hostile.length);
  expect(await tab.evaluate('uncaught')).toBe(hostile.length);
  for (const { bytes } of receiver.eventEnvelopes) expect(bytes).toBeLessThan(200_000);
});
