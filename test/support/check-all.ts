import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Step {
  readonly headline: string;
  /** A command of node_modules/.bin, or node. */
  readonly command: readonly [string, ...string[]];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const steps: readonly Step[] = [
  { headline: 'Build', command: ['node', 'build.mjs'] },
  { headline: 'The store’s lint', command: ['node', 'test/support/run.mjs', 'lint-extension.ts'] },
  { headline: 'Types', command: ['tsc', '-p', '.'] },
  { headline: 'Types of the core, without the DOM', command: ['tsc', '-p', 'shared'] },
  { headline: 'Format and lint', command: ['biome', 'check', '.'] },
];

// For the runner's configuration: what takes long runs in both browsers.
if (process.argv.includes('--long')) process.env.ERRATA_LONG = '1';
else console.log('What hangs on no browser runs in Chromium alone; npm run test:long runs all in both.');

const counts: Counts[] = [];
for (const step of steps) {
  const isGood = (await run(step)) === 0;
  counts.push({ passed: Number(isGood), failed: Number(!isGood), skipped: 0 });
}
counts.push(await runTests());

const total = (kind: keyof Counts) => counts.reduce((sum, count) => sum + count[kind], 0);
const skipped = total('skipped');
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = total('failed') > 0 ? 1 : 0;

async function runTests(): Promise<Counts> {
  const dir = await mkdtemp(join(tmpdir(), 'errata-report-'));
  const report = join(dir, 'report.json');
  const code = await run(
    {
      headline: 'Tests: unit, and end to end in Chromium and Firefox',
      command: ['playwright', 'test', '-c', 'test/playwright.config.ts', '--reporter=list,json'],
    },
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  const found = await readReport(report);
  await rm(dir, { recursive: true });
  // A run that ends badly without one failed test, for want of a test or of a file that loads, has failed as such.
  return code !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

async function readReport(path: string): Promise<Counts> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const whole = JSON.parse(text) as Suite & {
    readonly stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  };
  const { stats } = whole;
  for (const title of titlesOfFlaky(whole)) console.log(`Needed a second try: ${title}`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** The part of Playwright's report that is read here. */
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly projectName: string; readonly status: string }[];
  }[];
}

function titlesOfFlaky({ suites = [], specs = [] }: Suite): readonly string[] {
  const ofSpecs = specs.flatMap(({ title, file, tests }) =>
    tests.flatMap(({ status, projectName }) => (status === 'flaky' ? `[${projectName}] ${file}: ${title}` : [])),
  );
  return [...ofSpecs, ...suites.flatMap(titlesOfFlaky)];
}

function run({ headline, command: [name, ...args] }: Step, environment: NodeJS.ProcessEnv = {}): Promise<number> {
  console.log(`\n=== ${headline}`);
  const file = name === 'node' ? process.execPath : join('node_modules', '.bin', name);
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
