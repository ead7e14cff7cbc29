import { isRecord } from '../../shared/capture/checks.ts';
import { browser } from '../browser.ts';
import type { Area, PrivateAreas } from '../content/private-areas.ts';

/**
 * A picture of what a tab shows, as PNG, in which private parts are covered before anybody sees it.
 * @throws {Error} in words: the tab is behind another, or the browser does not allow it.
 */
export async function takePicture(tabId: number): Promise<Blob> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab?.windowId === undefined) throw new Error('The page was closed meanwhile.');
  if (!tab.active) throw new Error('The page is behind another tab: bring it to the front and try again.');
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
  paper.fillStyle = '#000000';
  for (const { width, areas } of looks)
    for (const area of areas) paper.fillRect(...inPixels(area, canvas.width / width));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))), 'image/png'),
  );
}

/** Outward to whole pixels: nothing shines through at an edge. */
function inPixels({ x, y, width, height }: Area, scale: number): [x: number, y: number, width: number, height: number] {
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)];
  return [left, top, Math.ceil((x + width) * scale) - left, Math.ceil((y + height) * scale) - top];
}

function blobOf(dataUrl: string): Blob {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return new Blob([Uint8Array.from(binary, (character) => character.charCodeAt(0))], { type: 'image/png' });
}
