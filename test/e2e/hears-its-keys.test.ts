import type { OwnBrowser } from '../support/browser.ts';
import { startScreen } from '../support/screen.ts';
import { test as base, expect, setUp } from '../support/test.ts';

interface Keyboard {
  readonly errata: OwnBrowser;
  /** With Alt and Shift held. */
  readonly press: (letter: string) => Promise<void>;
}

const test = base.extend<{ readonly keyboard: Keyboard | undefined }>({
  async keyboard({ launch }, use, { project }) {
    if (project.name === 'firefox') {
      const errata = await launch();
      return use({ errata, press: errata.pressHotkey });
    }
    const screen = await startScreen();
    if (screen === undefined) return use(undefined);
    const errata = await launch({ headless: false, env: screen.env });
    await use({ errata, press: (letter) => screen.press(`alt+shift+${letter.toLowerCase()}`) });
    await errata.close();
    await screen.end();
  },
});

test('Alt+Shift+F begins a report of the page at hand, and Alt+Shift+M marks it', async ({
  keyboard,
  receiver,
  site,
}) => {
  test.slow();
  test.skip(keyboard === undefined, 'Chromium’s own keys need Xvfb and xdotool');
  if (keyboard === undefined) return;
  const { errata, press } = keyboard;
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(
    site.page('/shop.html', '<title>Shop</title><script>throw new Error("gone")</script>'),
  );
  await expect.poll(() => receiver.events().length).toBe(1);
  const tabId = await errata.tabId(page);
  const opened = () => errata.inExtension(urlsOfTabs);
  await page.bringToFront();
  await press('F');
  await expect.poll(opened).toContain(errata.extensionUrl(`feedback/feedback.html?tab=${tabId}`));
  // It is in front now, and no page that a key could mark.
  await errata.inExtension(closeOwnWindow);
  await page.bringToFront();
  await press('M');
  await expect.poll(opened).toContain(errata.extensionUrl(`session/session.html?mark=${tabId}`));
});

interface OwnTab {
  readonly id: number;
  readonly url?: string;
}

interface Global {
  readonly browser?: Api;
  readonly chrome?: Api;
}

interface Api {
  readonly tabs: { query(of: object): Promise<readonly OwnTab[]>; remove(ids: readonly number[]): Promise<void> };
}

// A driver loses sight of a window that the browser itself has opened for us; the extension does not.

async function urlsOfTabs(): Promise<readonly (string | undefined)[]> {
  const { browser, chrome } = globalThis as Global;
  return ((await (browser ?? chrome)?.tabs.query({})) ?? []).map(({ url }) => url);
}

async function closeOwnWindow(): Promise<void> {
  const { browser, chrome } = globalThis as Global;
  const { tabs } = (browser ?? chrome) as Api;
  const reports = (await tabs.query({})).filter(({ url }) => url?.includes('/feedback/feedback.html'));
  await tabs.remove(reports.map(({ id }) => id));
}
