import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import puppeteer from 'puppeteer-core';
import { connectBidi } from './bidi.ts';
import { type LaunchOptions, type TestBrowser, testHosts } from './browser.ts';
import { openPrivate } from './private-window.ts';
import { killGroup, needBrowser, openProfile } from './profile.ts';
import { repeat } from './repeat.ts';
import { pageOf, type TabWays, tabOf } from './tab.ts';
import { until } from './until.ts';

const addOnId = 'errata@errata.dev';
// Firefox makes up an address per profile; a test must know it beforehand.
const uuid = '2f1a3b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b';
const extensionUrl = (path: string) => `moz-extension://${uuid}/${path}`;

/** Starts Firefox with the extension installed for good, as from a store: it outlives a restart of the profile. */
export async function launchFirefox(options: LaunchOptions): Promise<TestBrowser> {
  const profile = await openProfile(options.profileDir);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await needBrowser('firefox'),
    userDataDir: profile.dir,
    headless: options.headless ?? true,
    defaultViewport: null,
    env: { ...process.env, ...options.env },
    // Lets us into the browser's own window, for what a person does there and no page may do.
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
    extraPrefsFirefox: { ...preferences, ...(options.exactClock ? { 'privacy.reduceTimerPrecision': false } : {}) },
  });
  const bidi = connectBidi(browser);
  if (!(await isInstalled(profile.dir))) {
    await bidi.install(await packAddOn(options.extensionDir, join(profile.dir, 'errata.xpi')));
    await bidi.privileged(saveAddOnState);
  }
  await until('Firefox to start the extension', () =>
    bidi.privileged(`WebExtensionPolicy.getByID('${addOnId}')?.active`),
  );

  const ways: TabWays = {
    goto: (page, url) =>
      url.startsWith('moz-extension:') ? bidi.gotoOwnPage(page, url) : page.goto(url).then(() => undefined),
    async emulateColorScheme(page, scheme) {
      await page.bringToFront();
      await bidi.privileged(`gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = '${scheme}'`);
    },
  };
  const inExtension: TestBrowser['inExtension'] = async (run, ...args) => {
    const tab = tabOf(await browser.newPage({ background: true }), ways);
    try {
      await tab.goto(extensionUrl('manifest.json'));
      return (await tab.evaluate(run, ...args)) as never;
    } finally {
      await tab.close();
    }
  };
  const background = () => bidi.privileged<string>(`${extension}.backgroundState`);
  const open = async (url: string) => {
    const tab = tabOf(await browser.newPage(), ways);
    await tab.goto(url);
    return tab;
  };

  return {
    name: 'firefox',
    profileDir: profile.dir,
    extensionUrl,
    inExtension,
    inBackground: () => Promise.reject(new Error('Cannot run anything in the background of Firefox')),
    open,
    openExtension: (path) => open(extensionUrl(path)),
    tabs: async () => (await browser.pages()).map((page) => tabOf(page, ways)),
    async tabId(tab) {
      await pageOf(tab).bringToFront();
      return bidi.privileged(`${extension}.apiManager.global.tabTracker.getId(gBrowser.selectedTab)`);
    },
    async allowPrivate() {
      await bidi.privileged(allowPrivateBrowsing);
      await until('Firefox to let the extension into private windows', () =>
        bidi.privileged(`WebExtensionPolicy.getByID('${addOnId}')?.active && ${extension}.privateBrowsingAllowed`),
      );
    },
    async update() {
      await bidi.install(await packAddOn(options.extensionDir, join(profile.dir, 'errata.xpi')));
      await until('Firefox to start the extension again', () =>
        bidi.privileged(`WebExtensionPolicy.getByID('${addOnId}')?.active`),
      );
    },
    openPrivate: (url) => openPrivate(inExtension, url),
    grant: async () => undefined,
    permit: (pattern) => bidi.privileged(changeHost('add', pattern)),
    revoke: (pattern) => bidi.privileged(changeHost('remove', pattern)),
    async pressAction(tab) {
      await pageOf(tab).bringToFront();
      await bidi.privileged(`${extension}.tabManager.addActiveTabPermission(gBrowser.selectedTab)`);
    },
    // Another one may be running already when it resolves: whatever happens in a page wakes it.
    stopBackground: () => bidi.privileged(`${extension}.terminateBackground()`),
    async keepStoppingBackground(pause) {
      let deaths = 0;
      const end = repeat(pause, async () => {
        if (await bidi.privileged<boolean>(terminateIfRunning)) deaths += 1;
      });
      return async () => {
        await end();
        return deaths;
      };
    },
    backgroundRunning: async () => (await background()) === 'running',
    clearDatabase: () => bidi.privileged(clearDatabase),
    setOffline: (offline) => bidi.privileged(switchNetwork(offline)),
    async kill() {
      if (await killGroup(browser.process())) await preferencesRestored(profile.dir);
      await profile.remove();
    },
    onClosed: (closed) => void browser.once('disconnected', closed),
    async close() {
      await browser.close();
      if (await killGroup(browser.process())) await preferencesRestored(profile.dir);
      await profile.remove();
    },
  };
}

const preferences = {
  'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
  // A request for permission is agreed to without the prompt, which no driver can answer.
  'extensions.webextOptionalPermissionPrompts': false,
  // Firefox ESR lets an add-on be installed that Mozilla has not signed.
  'xpinstall.signatures.required': false,
  'network.dns.localDomains': testHosts.join(','),
  'app.update.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

const extension = `WebExtensionPolicy.getByID('${addOnId}').extension`;

const terminateIfRunning = `(async () => {
  if (${extension}.backgroundState !== 'running') return false;
  await ${extension}.terminateBackground();
  return true;
})()`;

const clearDatabase = `new Promise((resolve, reject) => {
  const request = Services.qms.clearStoragesForPrincipal(${extension}.principal, null, 'idb');
  request.callback = () => request.resultCode === 0 ? resolve(true) : reject(new Error('It was not cleared'));
})`;

// Firefox takes its time to write down what to start next time; killed before, it would have forgotten the add-on.
const saveAddOnState = `(async () => {
  const { XPIExports } = ChromeUtils.importESModule('resource://gre/modules/addons/XPIExports.sys.mjs');
  await XPIExports.XPIInternal.XPIStates._jsonFile._save();
})()`;

const changeHost = (method: 'add' | 'remove', pattern: string) => `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const hosts = { permissions: [], origins: [${JSON.stringify(pattern)}] };
  await ExtensionPermissions.${method}('${addOnId}', hosts, ${extension});
})()`;

const allowPrivateBrowsing = `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  await ExtensionPermissions.add('${addOnId}', allowed, ${extension});
  await (await AddonManager.getAddonByID('${addOnId}')).reload();
})()`;

// Firefox itself, when offline, still reaches the loopback address, where all our servers are: so the extension's
// requests are cut off one by one besides.
const switchNetwork = (offline: boolean) => `(() => {
  globalThis.errataCut ??= { observe(channel) {
    const from = channel.QueryInterface(Ci.nsIChannel).loadInfo.triggeringPrincipal;
    if (from.addonId === '${addOnId}') channel.cancel(Components.results.NS_ERROR_OFFLINE);
  } };
  Services.obs.${offline ? 'addObserver' : 'removeObserver'}(globalThis.errataCut, 'http-on-modify-request');
  Services.io.offline = ${offline};
})()`;

// The driver puts the profile's own preferences back once the browser is gone; whoever starts it before that finds none.
const preferencesRestored = (profileDir: string) =>
  until('the driver to be done with the profile', async () => {
    const names = await readdir(profileDir);
    return !names.some((name) => name.endsWith('.puppeteer'));
  });

async function isInstalled(profileDir: string): Promise<boolean> {
  const extensions = await readdir(join(profileDir, 'extensions')).catch(() => []);
  return extensions.some((name) => name === `${addOnId}.xpi`);
}

async function packAddOn(dir: string, path: string): Promise<string> {
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(dir, { recursive: true })) {
    if ((await stat(join(dir, name))).isFile()) files[name.replaceAll('\\', '/')] = await readFile(join(dir, name));
  }
  await writeFile(path, zipSync(files, { level: 0 }));
  return path;
}
