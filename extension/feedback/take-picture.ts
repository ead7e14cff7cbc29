import { isRecord } from '../../shared/capture/checks.ts';
import { type Site, siteOf } from '../../shared/sites.ts';
import type { PrivateAreas } from '../../widget/page/private-areas.ts';
import { cover, pngOf } from '../../widget/picture-cover.ts';
import { browser } from '../browser.ts';

/**
 * A picture of what a tab shows, as PNG, in which private parts are covered before anybody sees it.
 * @throws {Error} in words: the tab shows another site by now, is behind another, or the browser does not allow it.
 */
export async function takePicture(tabId: number, site: Site | undefined): Promise<Blob> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab?.windowId === undefined) throw new Error('The page was closed meanwhile.');
  if (!tab.active) throw new Error('The page is behind another tab: bring it to the front and try again.');
  if (tab.url !== undefined && siteOf(tab.url) !== site)
    throw new Error('The tab shows another site by now: go back to the page that this is about.');
  // Looked for before and after: the page may have moved in between.
  const before = await areasOf(tabId);
  const shown = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' }).catch((cause: unknown) => {
    throw new Error(notAllowed, { cause });
  });
  return covered(blobOf(shown), [before, await areasOf(tabId)]);
}

const notAllowed =
  'The browser allows a picture only after you have called Errata on this page: press its button in the toolbar there, then Report a problem.';

async function areasOf(tabId: number): Promise<PrivateAreas> {
  const [answer] = await browser.scripting
    .executeScript({ target: { tabId }, files: ['/content/private-areas.js'] })
    .catch(() => []);
  const told: unknown = answer?.result;
  // Without knowing what is private, no picture is taken.
  if (!isRecord(told) || !Array.isArray(told.areas)) throw new Error(notAllowed);
  return told as unknown as PrivateAreas;
}

async function covered(picture: Blob, looks: readonly PrivateAreas[]): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  const paper = canvas.getContext('2d');
  if (paper === null) throw new Error('The browser cannot draw: no picture was taken.');
  paper.drawImage(bitmap, 0, 0);
  bitmap.close();
  cover(canvas, paper, looks);
  return pngOf(canvas);
}

function blobOf(dataUrl: string): Blob {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return new Blob([Uint8Array.from(binary, (character) => character.charCodeAt(0))], { type: 'image/png' });
}
