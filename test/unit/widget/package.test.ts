import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { version } from '../../../widget/version.ts';

// What a site installs, as it is built.

test.describe.configure({ mode: 'default' });
const dist = mkdtempSync(join(tmpdir(), 'errata-package-'));
const built = join(dist, 'widget');
test.beforeAll(() => void execFileSync(process.execPath, ['build.mjs', `--out=${dist}`]));
test.afterAll(() => rmSync(dist, { recursive: true }));

test('importing it on a server does nothing, and init starts nothing there', () => {
  const said = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const before = Object.keys(globalThis).length;
       const errata = await import(${JSON.stringify(join(built, 'index.js'))});
       const client = errata.init({ dsn: 'https://key@example.com/1' });
       console.log(JSON.stringify([typeof client, errata.captureMessage('x'), errata.isInitialized(), Object.keys(globalThis).length - before]));`,
    ],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(said)).toEqual(['undefined', '', false, 0]);
});

test('its types name all that it exports, and nothing else', async () => {
  const types = readFileSync(join(built, 'index.d.ts'), 'utf8');
  const declared = [...types.matchAll(/export declare const (\w+):/g)].map(([, name]) => name);
  const exported = Object.keys(await import(join(built, 'index.js'))).filter((name) => name !== 'ownClient');
  expect(declared.toSorted()).toEqual(exported.toSorted());
});

test('the tools that look at packages have nothing to say of it', () => {
  const run = (tool: string, ...args: readonly string[]) =>
    execFileSync(process.execPath, [join('node_modules', tool), ...args], { encoding: 'utf8' });
  expect(run('publint/src/cli.js', built, '--strict')).toContain('All good!');
  // It is for bundlers and browsers, which have modules. The command fails if anything is wrong.
  expect(run('@arethetypeswrong/cli/dist/index.js', '--pack', built, '--profile', 'esm-only', '--no-emoji')).toContain(
    'node16 (from ESM): OK (ESM)',
  );
});

test('what is in it of others goes with its licence', () => {
  const licences = readFileSync(join(built, 'licences.txt'), 'utf8');
  for (const name of ['idb', 'modern-screenshot', 'preact', 'web-vitals'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
});

test('the version is the package’s', () => {
  expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  expect(JSON.parse(readFileSync(join(built, 'package.json'), 'utf8')).version).toBe(version);
});

test('what loads with a page stays within its size', () => {
  const size = (name: string) => gzipSync(readFileSync(join(built, name)), { level: 9 }).length;
  expect(size('errata-stub.js')).toBeLessThanOrEqual(1200);
  expect(size('errata.js')).toBeLessThanOrEqual(17_050);
  expect(size('errata-engine.js')).toBeLessThanOrEqual(34_300);
});
