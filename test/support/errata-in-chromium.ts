import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';
import type { TestBrowser } from './browser.ts';
import { keepPage } from './kept-page.ts';
import { openPrivate } from './private-window.ts';
import { repeat } from './repeat.ts';
import { pageOf, type TabWays, tabOf } from './tab.ts';
import { until } from './until.ts';

// What a person decides about extensions is decided in this origin. Its own page takes a second to draw; one of its scripts, shown
// as text, may do the same.
const extensionsPage = 'chrome://extensions/strings.m.js';

const ways: TabWays = {
  goto: async (page, url) => void (await page.goto(url)),
  emulateColorScheme: (page, value) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
};

interface Running {
  readonly browser: Browser;
  /** The page that it began with, which no test uses. */
  readonly first: Page;
  readonly profileDir: string;
}

/** Errata, as it is installed under an id in a Chromium that runs. */
export function errataInChromium({ browser, first, profileDir }: Running, id: string): TestBrowser {
  const origin = `chrome-extension://${id}`;
  const extensionUrl = (path: string) => `${origin}/${path}`;
  const isBackground = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(`${origin}/`);
  const network = createNetworkSwitch(browser, isBackground);

  const inPage = async <Result>(url: string, use: (page: Page) => Promise<Result>): Promise<Result> => {
    const page = await browser.newPage({ background: true });
    try {
      await page.goto(url);
      return await use(page);
    } finally {
      await page.close();
    }
  };
  const kept = keepPage(browser, async (page) => void (await page.goto(extensionUrl('manifest.json'))));
  const inExtension = kept.run as TestBrowser['inExtension'];
  const decide = async <Args extends unknown[]>(run: (...args: Args) => Promise<void>, ...args: Args) => {
    if (first.url() !== extensionsPage) await first.goto(extensionsPage);
    await first.evaluate(run as (...given: unknown[]) => Promise<void>, ...args);
  };
  const changeHost = (method: 'addHostPermission' | 'removeHostPermission', pattern: string) =>
    decide(callDeveloperPrivate, method, id, pattern);
  /** What is said to the old background in its last moments is answered by nobody. */
  const startAnew = async (decision: (id: string) => Promise<void>) => {
    const before = new Set(browser.targets());
    await kept.close();
    await decide(decision, id);
    await browser.waitForTarget((target) => isBackground(target) && !before.has(target), { timeout: 15_000 });
  };
  const open = async (url: string) => {
    const tab = tabOf(await browser.newPage(), ways);
    await tab.goto(url);
    return tab;
  };

  return {
    name: 'chromium',
    profileDir,
    extensionUrl,
    inExtension,
    send: kept.send,
    async inBackground(run) {
      const target = await browser.waitForTarget(isBackground);
      const worker = await target.worker();
      if (worker === null) throw new Error('Cannot run anything in the background: it is no worker');
      return worker.evaluate(`(${run})(globalThis)`) as never;
    },
    open,
    openExtension: (path) => open(extensionUrl(path)),
    tabs: async () => (await browser.pages()).filter((page) => !kept.is(page)).map((page) => tabOf(page, ways)),
    async tabId(tab) {
      await pageOf(tab).bringToFront();
      return inExtension(activeTabId);
    },
    async allowPrivate() {
      await startAnew(allowIncognito);
      await until('Chromium to let the extension into private windows', () => inExtension(isAllowedIncognito));
    },
    async update() {
      await startAnew(reloadExtension);
      await until('Chromium to start the extension again', () => inExtension(() => true));
    },
    openPrivate: (url) => openPrivate(inExtension, url),
    grant: (pattern) => changeHost('addHostPermission', pattern),
    async permit(pattern) {
      await changeHost('addHostPermission', pattern);
      await kept.run(requestOrigins, [pattern]);
    },
    revoke: (pattern) => changeHost('removeHostPermission', pattern),
    async pressAction(tab) {
      const page = pageOf(tab);
      await page.bringToFront();
      const extension = (await browser.extensions()).get(id);
      if (extension === undefined) throw new Error('Cannot press the button: the extension is not there');
      await extension.triggerAction(page);
    },
    pressHotkey: () => Promise.reject(new Error('Cannot press it: in Chromium a screen’s keyboard does that')),
    stopBackground: () =>
      inPage(extensionUrl('manifest.json'), async (page) => {
        const worker = await watchWorker(page);
        await network.letGo();
        await worker.stop();
        await until('the background to stop', () => worker.hasBeen('stopped'));
      }),
    async keepStoppingBackground(pause) {
      const page = await browser.newPage({ background: true });
      await page.goto(extensionUrl('manifest.json'));
      const worker = await watchWorker(page);
      await network.letGo();
      const end = repeat(pause, worker.stop);
      return async () => {
        await end();
        await page.close();
        return worker.deaths();
      };
    },
    backgroundRunning: () =>
      inPage(extensionUrl('manifest.json'), async (page) => (await watchWorker(page)).status() === 'running'),
    clearDatabase: () =>
      inPage(extensionUrl('manifest.json'), async (page) => {
        const session = await page.createCDPSession();
        await session.send('Storage.clearDataForOrigin', {
          origin,
          storageTypes: 'indexeddb',
        });
      }),
    setOffline: network.setOffline,
  };
}

// The browser's list of targets cannot tell: a worker to which a debugger is attached stays in it when it stops.
async function watchWorker(page: Page) {
  const session = await page.createCDPSession();
  // All that it has been: it may be running again before anyone has looked.
  const statuses: string[] = [];
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    statuses.push(...versions.map((version) => version.runningStatus));
  });
  await session.send('ServiceWorker.enable');
  await until('the browser to speak of the background', () => statuses.length > 0);
  return {
    status: () => statuses.at(-1),
    hasBeen: (status: string) => statuses.includes(status),
    /** How often it has gone from running, or from a start, to an end. */
    deaths: () =>
      statuses.filter((status, index) => status === 'stopped' && index > 0 && statuses[index - 1] !== status).length,
    stop: () => session.send('ServiceWorker.stopAllWorkers'),
  };
}

// The switch belongs to one worker: one that starts later is cut off as soon as it is seen, a few milliseconds after
// its start. A test that cannot bear those asks the receiver to refuse connections. While cut off, a debugger is
// attached to the worker, which therefore does not die of idleness; and it must be let go before the worker is stopped,
// or the next start would wait for the debugger.
function createNetworkSwitch(browser: Browser, isBackground: (target: Target) => boolean) {
  const sessions = new Set<CDPSession>();
  let isOffline = false;
  const cutOff = async (target: Target) => {
    if (!isOffline || !isBackground(target)) return;
    const session = await target.createCDPSession();
    sessions.add(session);
    await session.send('Network.enable');
    await emulate(session, true);
  };
  const letGo = async () => {
    for (const session of sessions) {
      sessions.delete(session);
      if (session.detached) continue;
      await emulate(session, false);
      await session.detach();
    }
  };
  browser.on('targetcreated', (target) => {
    // The worker may be gone before it is cut off: then it sends nothing either.
    cutOff(target).catch(() => undefined);
  });
  return {
    letGo,
    async setOffline(offline: boolean) {
      isOffline = offline;
      await (offline ? Promise.all(browser.targets().map(cutOff)) : letGo());
    },
  };
}

const emulate = (session: CDPSession, offline: boolean) =>
  session.send('Network.emulateNetworkConditions', {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });

// Runs in a page of the extension. What was agreed to beforehand takes effect when it is asked for.
function requestOrigins(origins: string[]): Promise<boolean> {
  type Permissions = { request(what: { origins: string[] }): Promise<boolean> };
  return (globalThis as unknown as { chrome: { permissions: Permissions } }).chrome.permissions.request({ origins });
}

// Runs in the origin of the page that a person opens to decide about extensions.
async function callDeveloperPrivate(method: string, id: string, pattern: string): Promise<void> {
  type Call = (id: string, pattern: string) => Promise<void>;
  const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: Record<string, Call> } }).chrome;
  await developerPrivate[method]?.(id, pattern);
}

// As above.
async function allowIncognito(extensionId: string): Promise<void> {
  type Update = (change: { extensionId: string; incognitoAccess: boolean }) => Promise<void>;
  type Profile = (change: { inDeveloperMode: boolean }) => Promise<void>;
  type Private = { developerPrivate: { updateExtensionConfiguration: Update; updateProfileConfiguration: Profile } };
  const { developerPrivate } = (globalThis as unknown as { chrome: Private }).chrome;
  // Loaded anew by this, an unpacked extension is disabled unless the person is a developer.
  await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
}

// As above.
async function reloadExtension(id: string): Promise<void> {
  type Reload = (id: string, options: { failQuietly: boolean }) => Promise<void>;
  type Profile = (change: { inDeveloperMode: boolean }) => Promise<void>;
  type Private = { developerPrivate: { reload: Reload; updateProfileConfiguration: Profile } };
  const { developerPrivate } = (globalThis as unknown as { chrome: Private }).chrome;
  await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  await developerPrivate.reload(id, { failQuietly: true });
}

// Runs in a page of the extension.
function isAllowedIncognito(): Promise<boolean> {
  type Extension = { isAllowedIncognitoAccess(): Promise<boolean> };
  return (globalThis as unknown as { chrome: { extension: Extension } }).chrome.extension.isAllowedIncognitoAccess();
}

// Runs in an extension page that is itself in the background.
async function activeTabId(): Promise<number> {
  type Query = (query: object) => Promise<readonly { readonly id: number }[]>;
  const { tabs } = (globalThis as unknown as { chrome: { tabs: { query: Query } } }).chrome;
  const [tab] = await tabs.query({ active: true, currentWindow: true });
  if (tab === undefined) throw new Error('Cannot tell the active tab: there is none');
  return tab.id;
}
