import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { TestBrowser } from './browser.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { faultsOf, faultsOfTransaction, hasEventSchema } from './schema.ts';
import { type Site, startSite } from './site-server.ts';

export { expect } from '@playwright/test';
export { setDsn, setUp, throwIn, watch } from './by-hand.ts';

interface Fixtures {
  readonly profileDir: string;
  /** Launches again with the same profile, after `kill` or `close`. */
  readonly relaunch: () => Promise<TestBrowser>;
  /** A fresh browser with Errata in it. */
  readonly errata: TestBrowser;
  readonly receiver: Receiver;
  readonly site: Site;
}

const root = join(import.meta.dirname, '..', '..');

/** Playwright's `test`, with a browser, an ingest and a site of its own for each test: nothing is shared. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern.
  async profileDir({}, use) {
    const dir = await mkdtemp(join(tmpdir(), 'errata-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  async relaunch({ profileDir }, use, { project }) {
    const launch = project.name === 'firefox' ? launchFirefox : launchChromium;
    const extensionDir = join(root, 'dist', project.name);
    const launched: TestBrowser[] = [];
    await use(async () => {
      const browser = await launch({ extensionDir, profileDir });
      launched.push(browser);
      return browser;
    });
    for (const browser of launched) await browser.kill();
  },
  async errata({ relaunch }, use) {
    await use(await relaunch());
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

/** What holds for every envelope of every test: each is well-formed, holds one valid item under its own id, and came straight. */
function expectTruthOnTheWire(receiver: Receiver): void {
  expect(receiver.malformed, 'envelopes that cannot be parsed').toEqual([]);
  expect(receiver.preflights, 'preflights').toBe(0);
  for (const { items, eventId } of receiver.envelopes)
    expect(['event', 'feedback', 'transaction', 'session'], eventId).toContain(
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
