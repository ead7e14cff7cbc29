import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { storedEvents } from '../support/export.ts';
import { expect, test, watch } from '../support/test.ts';

/** What engines name the place of, each in its own way: none of it may lead to another line. */
const faults = `
'use strict'; undeclared = 1;
return retGone;
if (ifGone) { }
const { a = defaultGone } = {};
return [1, ...spreadGone];
switch (switchGone) { case 1: }
for (const x of ofGone) { }
incrementGone++;
throw thrownGone;
class X extends baseGone { }
return taggedGone\`x\`;
return \`\${templateGone}\`;
new newGone();
return 1 ? ternaryGone : 2;
objectGone['x']();
class Y { f = fieldGone; } new Y();
class Y { static f = staticGone; }
class A { constructor() { inConstructorGone; } } class B extends A { } new B(1);
class A { } class B extends A { constructor() { } } new B(1);
const o = { valueOf() { throw new Error('coerced'); } }; return 1 + o;
const o = { get x() { throw new Error('got'); } }; const { x } = o;
const o = { set x(v) { throw new Error('set'); } }; o.x += 1;
const o = { [Symbol.iterator]() { throw new Error('iterated'); } }; Math.max(...o);
const o = new Proxy({}, { ownKeys() { throw new Error('listed'); } }); return { ...o };
const o = { toString() { throw new Error('as a key'); } }; return { [o]: 1 };
function d(a = (() => { throw new Error('default'); })()) { } d();
try { throw new Error('through finally'); } finally { 1; }
try { nulled.x; } catch (e) { throw new Error('wrapped', { cause: e }); }
[3, 1].sort(() => { throw new Error('sorted'); });
throw Reflect.construct(Error, ['constructed']);
throw Error('called');
class C extends Error { } throw new C('of a class');
class C extends Error { constructor(m) { super(m); } } throw new C('of a written class');
function Old(m) { Error.captureStackTrace(this); this.message = m; } throw new Old('old');
document.querySelector('::bad(');
decodeURIComponent('%');
const q = {}; q.a.b.c();
const q = {}; q.run(1, 2);
const q = {}; q['run'](1, 2);
const q = 1; q(1, 2);
const { a: { b } } = {};
const [z] = 5;
(({ p }) => p)(null);
{ early; let early = 1; }
function* g() { throw new Error('generated'); } for (const x of g()) { }
queueMicrotask(() => { throw new Error('microtask'); });
Promise.resolve().then(function later() { throw new Error('chained'); });
(async () => { await null; asyncGone(); })();
setTimeout('inATextGone()');
setTimeout(() => eval('\\n\\n   inEvalGone()'));
const s = document.createElement('script'); s.text = '\\n\\n  addedGone()'; document.head.append(s);
document.write('<script>\\n\\n  writtenGone()<\\/script>');
'😀'; ((a) => { throw new Error('astral'); })(1);
throw 'a text';
`
  .trim()
  .split('\n');

const many = `<!doctype html>
<html
  lang="en">
<title>all ways</title>
${faults.map((fault) => `<script>\n  (function () { ${fault} })();\n</script>`).join('\n')}
`;

/** The same, each on a line of one script, where there is most to mistake it for. (From a timer, `document.write` would replace the page.) */
const one = `<!doctype html>
<title>all ways</title>
<script>
  const all = [
${faults
  .filter((fault) => !fault.startsWith('document.write'))
  .map((fault) => `    function () { ${fault} },`)
  .join('\n')}
  ];
  for (const each of all) setTimeout(each);
</script>
`;

for (const [name, html] of Object.entries({ many, one })) {
  test(`of all ways to throw, none tells a wrong line of ${name} inline script`, async ({ errata, site }) => {
    await watch(errata, site.origin);
    await errata.open(site.page('/ways.html', html));
    const told = async () => (await storedEvents(errata)).map(({ payload }) => JSON.parse(payload) as ErrorEvent);
    // The last that is thrown in either page.
    await expect.poll(async () => JSON.stringify(await told())).toContain('asyncGone');
    await expect.poll(async () => JSON.stringify(await told())).toContain('a text');
    await expect.poll(async () => (await told()).length).toBeGreaterThanOrEqual(35);

    const file = html.split('\n');
    const frames = (await told()).flatMap(({ exception }) =>
      exception.values.flatMap(({ stacktrace }) => stacktrace?.frames ?? []),
    );
    const withLines = frames.filter(({ context_line }) => context_line !== undefined);
    const bare = (line: string) => line.replace(/^…|…$/g, '');
    const wrong = withLines.filter(({ lineno = 0, pre_context = [], context_line = '', post_context = [] }) => {
      const first = lineno - 1 - pre_context.length;
      return [...pre_context, context_line, ...post_context].some(
        (line, at) => !file[first + at]?.includes(bare(line)),
      );
    });
    expect(wrong).toEqual([]);
    expect(withLines.length).toBeGreaterThan(10);
  });
}
