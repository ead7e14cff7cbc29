import type { Browser } from 'puppeteer-core';
import type { connectBidi } from './bidi.ts';
import type { TestBrowser } from './browser.ts';
import { addOnId, uuid } from './firefox-preferences.ts';
import { keepPage } from './kept-page.ts';
import { openPrivate } from './private-window.ts';
import { repeat } from './repeat.ts';
import { pageOf, type TabWays, tabOf } from './tab.ts';
import { until } from './until.ts';

interface Running {
  readonly browser: Browser;
  readonly bidi: ReturnType<typeof connectBidi>;
  readonly profileDir: string;
  /** The packed add-on, for an update. */
  readonly addOn: string;
}

export const extensionUrl = (path: string) => `moz-extension://${uuid}/${path}`;

/** Errata, as it is installed in a Firefox that runs. */
export function errataInFirefox({ browser, bidi, profileDir, addOn }: Running): TestBrowser {
  const ways: TabWays = {
    goto: (page, url) =>
      url.startsWith('moz-extension:') ? bidi.gotoOwnPage(page, url) : page.goto(url).then(() => undefined),
    async emulateColorScheme(page, scheme) {
      await page.bringToFront();
      await bidi.privileged(`gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = '${scheme}'`);
    },
  };
  const kept = keepPage(browser, (page) => bidi.gotoOwnPage(page, extensionUrl('manifest.json')));
  const inExtension = kept.run as TestBrowser['inExtension'];
  const background = () => bidi.privileged<string>(`${extension}.backgroundState`);
  const open = async (url: string) => {
    const tab = tabOf(await browser.newPage(), ways);
    await tab.goto(url);
    return tab;
  };

  return {
    name: 'firefox',
    profileDir,
    extensionUrl,
    inExtension,
    send: kept.send,
    inBackground: () => Promise.reject(new Error('Cannot run anything in the background of Firefox')),
    open,
    openExtension: (path) => open(extensionUrl(path)),
    tabs: async () => (await browser.pages()).filter((page) => !kept.is(page)).map((page) => tabOf(page, ways)),
    async tabId(tab) {
      await pageOf(tab).bringToFront();
      return bidi.privileged(`${extension}.apiManager.global.tabTracker.getId(gBrowser.selectedTab)`);
    },
    async allowPrivate() {
      await kept.close();
      await bidi.privileged(allowPrivateBrowsing);
      await until('Firefox to let the extension into private windows', () =>
        bidi.privileged(`WebExtensionPolicy.getByID('${addOnId}')?.active && ${extension}.privateBrowsingAllowed`),
      );
    },
    async update() {
      await kept.close();
      await bidi.install(addOn);
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
    pressHotkey: async (letter) => void (await bidi.privileged(pressWithAltAndShift(letter))),
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
  };
}

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

// In the window of tabs, as a small one of ours may be just closing; with the address bar focused: what is pressed for a page comes
// back to the window only from a real keyboard.
const pressWithAltAndShift = (letter: string) => `(() => {
  const top = [...Services.wm.getEnumerator('navigator:browser')].find(({ toolbar }) => toolbar.visible);
  top.focus();
  top.gURLBar.focus();
  const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keyboard.beginInputTransactionForTests(top);
  const keys = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['${letter}', 'Key${letter}', ${letter.charCodeAt(0)}]].map(
    ([key, code, keyCode]) => new top.KeyboardEvent('', { key, code, keyCode }),
  );
  for (const key of keys) keyboard.keydown(key);
  for (const key of keys.reverse()) keyboard.keyup(key);
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
