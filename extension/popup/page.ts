import { type Site, siteOf } from '../../shared/sites.ts';
import { browser } from '../browser.ts';

/** The page that the popup belongs to. */
export type Page =
  /** The popup is open in a tab of its own. */
  | { readonly kind: 'none' }
  | (PageInTab & { readonly kind: 'web'; readonly url: string; readonly site: Site })
  /** One that cannot be watched. */
  | (PageInTab & { readonly kind: 'other'; readonly url: string | undefined });

interface PageInTab {
  readonly tabId: number;
  /** In a private window. */
  readonly isPrivate: boolean;
}

/** Finds the page: that of the tab named in the address, the one that the popup hangs over, or the one last looked at. */
export async function findPage(params: URLSearchParams): Promise<Page> {
  const named = params.get('tab');
  if (named !== null) return pageOf(await browser.tabs.get(Number(named)).catch(() => undefined));
  const [tabs, own] = await Promise.all([browser.tabs.query({ currentWindow: true }), browser.tabs.getCurrent()]);
  if (own === undefined) return pageOf(tabs.find(({ active }) => active));
  // Opened in a tab of its own: what was looked at before is what it is about, if that may be known.
  const others = tabs
    .filter(({ id }) => id !== own.id)
    .map((tab) => ({ page: pageOf(tab), used: tab.lastAccessed ?? 0 }));
  const [latest] = others.filter(({ page }) => page.kind === 'web').sort((a, b) => b.used - a.used);
  return latest?.page ?? { kind: 'none' };
}

/** Calls back when the tab has gone to another page; returns its stop. */
export function onPageChanged(tabId: number, changed: () => void): () => void {
  const listener = (updated: number, change: { readonly url?: string; readonly status?: string }) => {
    if (updated === tabId && (change.url !== undefined || change.status === 'complete')) changed();
  };
  browser.tabs.onUpdated.addListener(listener);
  return () => browser.tabs.onUpdated.removeListener(listener);
}

function pageOf(tab: { readonly id?: number; readonly url?: string; readonly incognito: boolean } | undefined): Page {
  if (tab?.id === undefined) return { kind: 'none' };
  const place = { tabId: tab.id, isPrivate: tab.incognito };
  const site = tab.url === undefined ? undefined : siteOf(tab.url);
  if (tab.url === undefined || site === undefined) return { kind: 'other', ...place, url: tab.url };
  return { kind: 'web', ...place, url: tab.url, site };
}
