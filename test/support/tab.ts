import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Find, Tab } from './browser.ts';
import { findByRole, type Wanted } from './find-by-role.ts';
import { until } from './until.ts';

/** Where a browser's driver falls short of the interface, its launcher says how to do it there. */
export interface TabWays {
  goto(page: Page, url: string): Promise<void>;
  emulateColorScheme(page: Page, scheme: 'dark' | 'light'): Promise<void>;
}

const fieldRoles = ['textbox', 'searchbox', 'combobox', 'spinbutton'];
const checkRoles = ['checkbox', 'switch', 'radio'];
const pages = new WeakMap<Tab, Page>();
const tabs = new WeakMap<Page, Tab>();

/** The driver's page behind a tab. */
export function pageOf(tab: Tab): Page {
  const page = pages.get(tab);
  if (page === undefined) throw new Error('Cannot find the page of a tab that was not opened by a launcher');
  return page;
}

/** The tab over a driver's page: always the same one. */
export function tabOf(page: Page, ways: TabWays): Tab {
  const tab = tabs.get(page) ?? createTab(page, ways);
  tabs.set(page, tab);
  pages.set(tab, page);
  return tab;
}

function createTab(page: Page, ways: TabWays): Tab {
  const find = (roles: readonly string[], name: string | undefined, options: Find = {}) =>
    findElement(
      page,
      roles.map((role) => ({ role, name: name ?? null, exact: options.exact ?? false })),
      options.timeout,
    );
  const evaluate: Tab['evaluate'] = async (run, ...args) =>
    (await page.evaluate(run as string | ((...given: readonly unknown[]) => unknown), ...args)) as never;
  const textsNow: Tab['texts'] = (role, name, options) =>
    page.evaluate(`(${textsOf})((${findByRole})(${wantedText(role, name, options)}))`) as Promise<string[]>;
  // A page in the background is not painted, and the driver waits for a painted element.
  const click = async (element: ElementHandle<HTMLElement>) => {
    await page.bringToFront();
    await element.evaluate(standStill);
    await element.click();
  };
  const clickOn = async (roles: readonly string[], name: string, options?: Find) => {
    try {
      await click(await find(roles, name, options));
    } catch (error) {
      // It was drawn anew between the look and the click, which so has not happened.
      if (!/not clickable|detached/.test(String(error))) throw error;
      await click(await find(roles, name, options));
    }
  };

  const tab: Tab = {
    goto: (url) => ways.goto(page, url),
    reload: async () => ways.goto(page, await tab.url()),
    url: () => evaluate(() => location.href),
    click: (role, name, options) => clickOn([role], name, options),
    async fill(label, text, options) {
      const field = await find(fieldRoles, label, options);
      await page.bringToFront();
      await field.focus();
      await field.evaluate((element) => (element as HTMLInputElement).select?.());
      // All at once, as a paste does it: a key for each letter takes longer than all the rest of many a test.
      await (text === '' ? page.keyboard.press('Delete') : page.evaluate(insertText, text));
    },
    async check(label, checked = true) {
      const box = await find(checkRoles, label);
      const isChecked = (element: HTMLElement) =>
        element instanceof HTMLInputElement ? element.checked : element.ariaChecked === 'true';
      if ((await box.evaluate(isChecked)) === checked) return;
      await clickOn(checkRoles, label);
      await until(`"${label}" to be ${checked ? '' : 'un'}checked`, () =>
        box.evaluate(isChecked).then((now) => now === checked),
      );
    },
    async choose(label, option) {
      const field = (await find(['combobox', 'listbox'], label)) as unknown as ElementHandle<HTMLSelectElement>;
      const values = await field.evaluate(
        (select, text) => [...select.options].filter((one) => one.label === text).map((one) => one.value),
        option,
      );
      if (values[0] === undefined) throw new Error(`Cannot choose "${option}": "${label}" has no such option`);
      await field.select(values[0]);
    },
    waitFor: async (role, name, options) => void (await find([role], name, options)),
    waitUntilGone: (role, name, options) =>
      until(
        `no ${role} ${quote(name)} any more`,
        () => textsNow(role, name, options).then((found) => found.length === 0),
        { timeout: options?.timeout, otherwise: () => whatIsThere(page) },
      ),
    async text(role, name, options) {
      await find([role], name, options);
      return (await textsNow(role, name, options))[0] ?? '';
    },
    texts: textsNow,
    evaluate,
    async press(keys) {
      const [key = '', ...held] = keys.split('+').reverse();
      for (const modifier of held) await page.keyboard.down(modifier as 'Shift');
      await page.keyboard.press(key as 'Enter');
      for (const modifier of held) await page.keyboard.up(modifier as 'Shift');
    },
    type: (text) => page.keyboard.type(text),
    screenshot: async (path) => {
      await page.bringToFront();
      if (path !== undefined) await mkdir(dirname(path), { recursive: true });
      return page.screenshot(path === undefined ? {} : { path: path as `${string}.png` });
    },
    setViewport: (width, height) => page.setViewport({ width, height }),
    emulateColorScheme: (scheme) => ways.emulateColorScheme(page, scheme),
    bringToFront: () => page.bringToFront(),
    close: () => page.close(),
  };
  return tab;
}

async function findElement(page: Page, wanted: readonly Wanted[], timeout?: number) {
  const expression = `[${wanted.map((one) => `...(${findByRole})(${JSON.stringify(one)})`).join(',')}][0] ?? null`;
  let found: ElementHandle<HTMLElement> | null = null;
  await until(
    `a ${wanted.map((one) => one.role).join(' or ')} ${quote(wanted[0]?.name)}`,
    async () => {
      const handle = await page.evaluateHandle(expression);
      found = handle.asElement() as ElementHandle<HTMLElement> | null;
      return found !== null;
    },
    { timeout, otherwise: () => whatIsThere(page) },
  );
  return found as unknown as ElementHandle<HTMLElement>;
}

async function whatIsThere(page: Page): Promise<string> {
  const text = await page.evaluate(`location.href + ' shows:\\n' + document.body?.innerText.slice(0, 1500)`);
  return String(text);
}

// Run in the page.
/** Where something above is still to be drawn, a click would go where the element was. */
const standStill = async (element: Element) => {
  const place = () => {
    const { x, y } = element.getBoundingClientRect();
    return `${x} ${y}`;
  };
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  for (let before = ''; before !== place(); ) {
    before = place();
    await new Promise((painted) => requestAnimationFrame(painted));
  }
};
const insertText = (text: string) => document.execCommand('insertText', false, text);
const wantedText = (role: string, name: string | undefined, options: Find = {}) =>
  JSON.stringify({ role, name: name ?? null, exact: options.exact ?? false } satisfies Wanted);
const textsOf = (elements: HTMLElement[]) => elements.map((element) => element.innerText.trim());
const quote = (name: string | null | undefined) => (name == null ? '' : `"${name}"`);
