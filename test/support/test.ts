import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Envelope } from '../../shared/protocol/envelope.ts';
import type { LaunchOptions, OwnBrowser, SharedBrowser, TestBrowser } from './browser.ts';
import { passFirstStart } from './first-start.ts';
import { launchChromium, shareChromium } from './launch-chromium.ts';
import { launchFirefox, shareFirefox } from './launch-firefox.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { faultsOf, faultsOfTransaction, hasEventSchema } from './schema.ts';
import { type Site, startSite } from './site-server.ts';

export { expect } from '@playwright/test';
export { setDsn, setUp, watch } from './by-message.ts';
export { throwIn, throwInTabs } from './throw-in.ts';

interface Fixtures {
  readonly profileDir: string;
  /** Launches a browser of the test's own with its profile; again after `kill` or `close`. */
  readonly launch: (options?: Pick<LaunchOptions, 'welcome' | 'headless' | 'env'>) => Promise<OwnBrowser>;
  /** A browser in which Errata has just been installed. Other tests have used it before, each with an Errata of its own. */
  readonly errata: TestBrowser;
  readonly receiver: Receiver;
  readonly site: Site;
}

interface WorkerFixtures {
  readonly shared: () => Promise<SharedBrowser>;
}

const root = join(import.meta.dirname, '..', '..');

/** One that has opened hundreds of pages opens the next more slowly. */
const testsPerBrowser = 25;

const builtFor = (name: string) => join(root, 'dist', name);

/** Playwright's `test`, with an ingest and a site of its own for each test, and a browser in which Errata is new. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern.
  async profileDir({}, use) {
    const dir = await mkdtemp(join(tmpdir(), 'errata-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  async launch({ profileDir }, use, { project }) {
    const launchIt = project.name === 'firefox' ? launchFirefox : launchChromium;
    const launched: OwnBrowser[] = [];
    await use(async (options) => {
      if ((await readdir(profileDir)).length === 0) await passFirstStart(project.name, profileDir);
      const browser = await launchIt({ extensionDir: builtFor(project.name), profileDir, ...options });
      launched.push(browser);
      return browser;
    });
    for (const browser of launched) await browser.kill();
  },
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use, { project }) => {
      const share = project.name === 'firefox' ? shareFirefox : shareChromium;
      let shared: SharedBrowser | undefined;
      let tests = 0;
      await use(async () => {
        if (!shared?.isRunning() || tests++ % testsPerBrowser === 0) {
          await shared?.end();
          shared = await share(builtFor(project.name));
        }
        return shared;
      });
      await shared?.end();
    },
    { scope: 'worker' },
  ],
  async errata({ shared }, use) {
    const browser = await shared();
    await use(await browser.install());
    await browser.clear();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  async receiver({}, use, { annotations }) {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
    expectTruthOnTheWire(receiver);
    if (!hasEventSchema)
      annotations.push({ type: 'notice', description: 'The event schema is not at hand: not checked' });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  async site({}, use) {
    const site = await startSite({ dir: join(root, 'test', 'pages') });
    await use(site);
    await site.close();
  },
});

const isReportAlone = (items: Envelope['items']) => items.map(({ header }) => header.type).join() === 'client_report';

/**
 * What holds for every envelope of every test: each is well-formed, holds one valid item under its own id or a client report
 * alone.
 */
function expectTruthOnTheWire(receiver: Receiver): void {
  expect(receiver.malformed, 'envelopes that cannot be parsed').toEqual([]);
  for (const { items, eventId } of receiver.envelopes)
    expect(['event', 'feedback', 'transaction', 'session', ...(isReportAlone(items) ? [''] : [])], eventId).toContain(
      items
        .map(({ header }) => header.type)
        .filter((type) => type !== 'client_report' && type !== 'attachment')
        .join(),
    );
  for (const transaction of receiver.items('transaction')) {
    expect(receiver.envelopes.some(({ eventId }) => eventId === transaction.event_id)).toBe(true);
    expect(faultsOfTransaction(transaction), JSON.stringify(transaction).slice(0, 20_000)).toEqual([]);
  }
  for (const event of receiver.events()) {
    expect(receiver.envelopes.some(({ eventId }) => eventId === event.event_id)).toBe(true);
    if (hasEventSchema) expect(faultsOf(event), JSON.stringify(event)).toEqual([]);
  }
}
