import type { Tab } from './browser.ts';

/** Colours of points of a PNG, as a browser reads it: `r,g,b`. */
export function coloursIn(
  tab: Tab,
  png: Uint8Array,
  points: readonly (readonly [number, number])[],
): Promise<string[]> {
  const read = async (base64: string, places: readonly (readonly [number, number])[]) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const paper = canvas.getContext('2d');
    paper?.drawImage(bitmap, 0, 0);
    return places.map(([x, y]) => [...(paper?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3).join());
  };
  return tab.evaluate(read, Buffer.from(png).toString('base64'), points);
}
