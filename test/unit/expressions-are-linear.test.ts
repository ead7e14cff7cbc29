import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type AnyNode, parse } from 'acorn';
import { build } from 'esbuild';
import { check } from 'recheck';
import { shapes } from '../../shared/scrub/known-keys.ts';
import { emails, ipAddresses } from '../../shared/scrub/people.ts';
import { rules } from '../../shared/scrub/text.ts';

// Every regular expression in what runs on texts of a page, a server or a file is checked by a tool: no text may keep it busy for
// longer than its length. (A person's own are walked: `docs/decisions/expressions-are-walked.md`.)

const entryPoints = [
  'extension/background/main.ts',
  'extension/content/main.ts',
  'extension/content/performance.ts',
  'extension/content/sessions.ts',
  'extension/page/main-console-network.ts',
  'widget/client/engine.ts',
  'shared/source-maps/reading.ts',
  'shared/source-maps/original-frames.ts',
];

/** Found linear before, by this very test: the tool takes a minute for all, and `npm run test:long` gives it to them. */
const known: readonly string[] =
  process.env.ERRATA_LONG === undefined ? JSON.parse(readFileSync('test/unit/linear-expressions.json', 'utf8')) : [];

interface Expression {
  readonly pattern: string;
  readonly flags: string;
}

/** Those of the masks, some of which are put together as they are loaded. */
function expressionsOfMasks(): readonly Expression[] {
  const all = [...rules, emails, ipAddresses].flat().flatMap(({ find, hint }) => [find, hint]);
  const whole = all.filter((expression) => shapes.every((shape) => !expression.source.includes(shape)));
  // A key has one of some fifty shapes: too much for the tool at once, but each is tried by itself.
  const ofKeys = shapes.map((shape) => new RegExp(`(?<![A-Za-z0-9])(?:${shape})`, 'g'));
  return [...whole, ...ofKeys].map(({ source, flags }) => ({ pattern: source, flags }));
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
  const written = await Promise.all(entryPoints.map(expressionsIn));
  const all = new Map(
    [...written.flat(), ...expressionsOfMasks()].map((one) => [`/${one.pattern}/${one.flags}`, one] as const),
  );
  expect(all.size).toBeGreaterThan(200);
  const faults: string[] = [];
  const unknown = [...all].filter(([name]) => !known.includes(name));
  for (const [name, { pattern, flags }] of unknown) {
    const found = await check(pattern, flags, { timeout: 20_000 });
    if (found.status === 'vulnerable') faults.push(`${name} is ${found.complexity.summary}`);
    if (found.status === 'unknown') faults.push(`${name} cannot be decided`);
  }
  expect(faults).toEqual([]);
  // Then they belong into the list.
  if (known.length > 0) expect(unknown.map(([name]) => name)).toEqual([]);
});
