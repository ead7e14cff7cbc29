import type { Area, PrivateAreas } from './page/private-areas.ts';

/** Paints what is private black, where a look at the page has found it: a canvas shows the whole viewport, at any scale. */
export function cover(
  canvas: HTMLCanvasElement,
  paper: CanvasRenderingContext2D,
  looks: readonly PrivateAreas[],
): void {
  paper.setTransform(1, 0, 0, 1, 0, 0);
  paper.fillStyle = '#000000';
  for (const { width, areas } of looks)
    for (const area of areas) paper.fillRect(...inPixels(area, canvas.width / width));
}

/** Outward to whole pixels: nothing shines through at an edge. */
function inPixels({ x, y, width, height }: Area, scale: number): [x: number, y: number, width: number, height: number] {
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)];
  return [left, top, Math.ceil((x + width) * scale) - left, Math.ceil((y + height) * scale) - top];
}

export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))), 'image/png'),
  );
