import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import puppeteer, { type LaunchOptions as DriverOptions } from 'puppeteer-core';
import { connectBidi } from './bidi.ts';
import type { LaunchOptions, OwnBrowser, SharedBrowser } from './browser.ts';
import { closeOthers, firstPage } from './close-others.ts';
import { errataInFirefox, extensionUrl } from './errata-in-firefox.ts';
import { addOnId, firefoxPreferences } from './firefox-preferences.ts';
import { passFirstStart } from './first-start.ts';
import { killGroup, needBrowser, openProfile } from './profile.ts';
import { until } from './until.ts';

type Bidi = ReturnType<typeof connectBidi>;

/** Starts Firefox with the extension installed for good, as from a store: it outlives a restart of the profile. */
export async function launchFirefox(options: LaunchOptions): Promise<OwnBrowser> {
  const profile = await openProfile(options.profileDir);
  const { browser, bidi } = await start(profile.dir, {
    headless: options.headless ?? true,
    env: { ...process.env, ...options.env },
    args: [...(options.args ?? [])],
    extraPrefsFirefox: options.exactClock ? { 'privacy.reduceTimerPrecision': false } : {},
  });
  const addOn = await packAddOn(options.extensionDir, profile.dir);
  if (!(await isInstalled(profile.dir))) {
    await bidi.install(addOn);
    await bidi.privileged(saveAddOnState);
    if (options.welcome !== 'left') await welcomeClosed(bidi);
  }
  await started(bidi);
  return {
    ...errataInFirefox({ browser, bidi, profileDir: profile.dir, addOn }),
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

/** Starts a Firefox for several tests. An add-on that is taken off leaves nothing there. */
export async function shareFirefox(extensionDir: string): Promise<SharedBrowser> {
  const profile = await openProfile(undefined);
  await passFirstStart('firefox', profile.dir);
  const { browser, bidi } = await start(profile.dir, {});
  const first = await firstPage(browser);
  const addOn = await packAddOn(extensionDir, profile.dir);
  return {
    async install() {
      await bidi.install(addOn);
      await welcomeClosed(bidi);
      await started(bidi);
      return errataInFirefox({ browser, bidi, profileDir: profile.dir, addOn });
    },
    async clear() {
      await closeOthers(browser, first);
      await bidi.privileged(uninstall);
    },
    isRunning: () => browser.connected,
    async end() {
      await killGroup(browser.process());
      await profile.remove();
    },
  };
}

async function start(userDataDir: string, { args = [], extraPrefsFirefox, ...options }: DriverOptions) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await needBrowser('firefox'),
    userDataDir,
    defaultViewport: null,
    // Lets us into the browser's own window, for what a person does there and no page may do.
    args: ['--remote-allow-system-access', ...args],
    extraPrefsFirefox: { ...firefoxPreferences, ...extraPrefsFirefox },
    ...options,
  });
  return { browser, bidi: connectBidi(browser) };
}

const started = (bidi: Bidi) =>
  until('Firefox to start the extension', () => bidi.privileged(`WebExtensionPolicy.getByID('${addOnId}')?.active`));

const welcomeClosed = (bidi: Bidi) =>
  until('Firefox to open the welcome page', () => bidi.privileged<boolean>(closeWelcome));

// Firefox takes its time to write down what to start next time; killed before, it would have forgotten the add-on.
const saveAddOnState = `(async () => {
  const { XPIExports } = ChromeUtils.importESModule('resource://gre/modules/addons/XPIExports.sys.mjs');
  await XPIExports.XPIInternal.XPIStates._jsonFile._save();
})()`;

// It opens once for each install: awaited, so that no test has it come in between.
const closeWelcome = `(() => {
  const welcome = gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec === '${extensionUrl('welcome/welcome.html')}');
  if (welcome === undefined) return false;
  gBrowser.removeTab(welcome);
  return true;
})()`;

// What it has stored is deleted after it is gone, in tasks that Firefox itself does not wait for.
const uninstall = `(async () => {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const { Management } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
  const addOn = await AddonManager.getAddonByID('${addOnId}');
  const cleaned = new Promise((resolve) => {
    Management.once('cleanupAfterUninstall', (name, id, tasks) =>
      resolve(Promise.allSettled(tasks.map(({ promise }) => promise))),
    );
  });
  await addOn.uninstall();
  await cleaned;
  Services.cookies.removeAll();
  return true;
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

/** The path of the packed add-on, in a folder. */
async function packAddOn(extensionDir: string, folder: string): Promise<string> {
  const path = join(folder, 'errata.xpi');
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(extensionDir, { recursive: true })) {
    const file = join(extensionDir, name);
    if ((await stat(file)).isFile()) files[name.replaceAll('\\', '/')] = await readFile(file);
  }
  await writeFile(path, zipSync(files, { level: 0 }));
  return path;
}
