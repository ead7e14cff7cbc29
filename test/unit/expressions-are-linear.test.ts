import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type AnyNode, parse } from 'acorn';
import { build } from 'esbuild';
import { check } from 'recheck';

// Every regular expression that is written out in what runs on texts of a page, a server or a file is checked by a tool: no text
// may keep it busy for longer than its length. Those that are put together at run time (masks) are measured instead, in
// `bears-any-text.test.ts`; a person's own are walked (`docs/decisions/expressions-are-walked.md`).

const entryPoints = [
  'extension/background/main.ts',
  'extension/content/main.ts',
  'extension/content/performance.ts',
  'extension/content/sessions.ts',
  'extension/page/main-console-network.ts',
  'widget/client/engine.ts',
];

/** Found linear before, by this very test: the tool takes a minute for all, and `npm run test:long` gives it to them. */
const known: readonly string[] =
  process.env.ERRATA_LONG === undefined ? JSON.parse(readFileSync('test/unit/linear-expressions.json', 'utf8')) : [];

interface Expression {
  readonly pattern: string;
  readonly flags: string;
}

async function expressionsIn(entryPoint: string): Promise<readonly Expression[]> {
  const { outputFiles } = await build({ entryPoints: [entryPoint], bundle: true, write: false, format: 'esm' });
  const found: Expression[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex } = node as Partial<AnyNode> & { readonly regex?: Expression };
    if (type === 'Literal' && regex !== undefined) found.push(regex);
    for (const part of Object.values(node)) walk(part);
  };
  walk(parse(outputFiles[0]?.text ?? '', { ecmaVersion: 'latest', sourceType: 'module' }));
  return found;
}

test('no regular expression takes longer than its text is long', async () => {
  test.setTimeout(300_000);
  const all = new Map<string, Expression>();
  for (const entryPoint of entryPoints)
    for (const expression of await expressionsIn(entryPoint))
      all.set(`/${expression.pattern}/${expression.flags}`, expression);
  expect(all.size).toBeGreaterThan(100);
  const faults: string[] = [];
  const unknown = [...all].filter(([written]) => !known.includes(written));
  for (const [written, { pattern, flags }] of unknown) {
    const found = await check(pattern, flags, { timeout: 20_000 });
    if (found.status === 'vulnerable') faults.push(`${written} is ${found.complexity.summary}`);
    if (found.status === 'unknown') faults.push(`${written} cannot be decided`);
  }
  expect(faults).toEqual([]);
  // Then they belong into the list.
  if (known.length > 0) expect(unknown.map(([written]) => written)).toEqual([]);
});
