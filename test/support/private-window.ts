import type { PrivateWindow, TestBrowser } from './browser.ts';

interface Opened {
  readonly id: number;
  readonly tabs: readonly { readonly id: number }[];
}
interface Windows {
  create(what: { incognito: true; url: string }): Promise<Opened>;
  remove(id: number): Promise<void>;
}
type World = Readonly<Record<'browser' | 'chrome', { readonly windows: Windows }>>;

/** Has the extension open a private window: what a driver calls one is none to Chromium's extensions. */
export async function openPrivate(inExtension: TestBrowser['inExtension'], url: string): Promise<PrivateWindow> {
  const { windowId, tabId } = await inExtension(async (address: string) => {
    const { browser, chrome } = globalThis as unknown as World;
    const { id, tabs } = await (browser ?? chrome).windows.create({ incognito: true, url: address });
    return { windowId: id, tabId: tabs[0]?.id ?? -1 };
  }, url);
  const close = () =>
    inExtension((id: number) => {
      const { browser, chrome } = globalThis as unknown as World;
      return (browser ?? chrome).windows.remove(id);
    }, windowId);
  return { tabId, close };
}
