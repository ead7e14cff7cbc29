import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions as DriverOptions } from 'puppeteer-core';
import type { LaunchOptions, OwnBrowser, SharedBrowser } from './browser.ts';
import { closeOthers, firstPage } from './close-others.ts';
import { errataInChromium } from './errata-in-chromium.ts';
import { killGroup, needBrowser, openProfile } from './profile.ts';

/** Starts Chromium with the extension loaded; its id follows from `extensionDir`, so a second launch finds its data. */
export async function launchChromium(options: LaunchOptions): Promise<OwnBrowser> {
  const profile = await openProfile(options.profileDir);
  const isFresh = (await readdir(profile.dir)).length === 0;
  const browser = await start(profile.dir, {
    headless: options.headless ?? true,
    env: { ...process.env, ...options.env },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      `--load-extension=${options.extensionDir}`,
      `--disable-extensions-except=${options.extensionDir}`,
      ...(options.args ?? []),
    ],
  });
  const background = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
    { timeout: 15_000 },
  );
  const id = new URL(background.url()).host;
  if (isFresh && options.welcome !== 'left') await closeWelcome(browser, id);
  return {
    ...errataInChromium({ browser, first: await firstPage(browser), profileDir: profile.dir }, id),
    async kill() {
      await killGroup(browser.process());
      await profile.remove();
    },
    onClosed: (closed) => void browser.once('disconnected', closed),
    async close() {
      await browser.close();
      await killGroup(browser.process());
      await profile.remove();
    },
  };
}

/** Starts a Chromium for several tests. Each has its own copy of the extension, and so an id that has never stored anything. */
export async function shareChromium(extensionDir: string): Promise<SharedBrowser> {
  const profile = await openProfile(undefined);
  const browser = await start(profile.dir, { enableExtensions: true, pipe: true });
  const first = await firstPage(browser);
  let installed: { readonly id: string; readonly dir: string } | undefined;
  return {
    async install() {
      const dir = await mkdtemp(join(tmpdir(), 'errata-installed-'));
      await cp(extensionDir, dir, { recursive: true });
      const id = await browser.installExtension(dir);
      installed = { id, dir };
      await closeWelcome(browser, id);
      return errataInChromium({ browser, first, profileDir: profile.dir }, id);
    },
    async clear() {
      await closeOthers(browser, first);
      await browser.deleteCookie(...(await browser.cookies()));
      if (installed === undefined) return;
      await browser.uninstallExtension(installed.id);
      await rm(installed.dir, { recursive: true });
    },
    isRunning: () => browser.connected,
    async end() {
      await killGroup(browser.process());
      await profile.remove();
    },
  };
}

const start = async (userDataDir: string, { args = [], ...options }: DriverOptions) =>
  puppeteer.launch({
    executablePath: await needBrowser('chromium'),
    userDataDir,
    defaultViewport: null,
    args: [...chromiumArgs, ...args],
    ...options,
  });

/** It opens once for each install: awaited, so that no test has it come in between. */
async function closeWelcome(browser: Browser, id: string): Promise<void> {
  const url = `chrome-extension://${id}/welcome/welcome.html`;
  const target = await browser.waitForTarget((one) => one.url() === url, { timeout: 15_000 });
  await (await target.page())?.close();
}

const chromiumArgs = [
  '--host-resolver-rules=MAP *.test 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--window-size=1280,900',
  // A page that asks to see itself is shown, without a person at the picker.
  '--auto-accept-this-tab-capture',
  // Chromium will not start its sandbox as root, which is what a container is.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
