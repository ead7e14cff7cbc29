import { newCanvas } from './draw.ts';
import { PictureFault } from './picture-fault.ts';

/** The longest side, in pixels, that a picture keeps. What is larger is scaled down. */
export const longestSide = 4096;

/**
 * Reads a picture into a canvas. What else was in the file (place, camera, a preview of what was there) is left behind.
 * @throws {PictureFault} if it is none that the browser can show.
 */
export async function openPicture(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureFault('unreadable');
  });
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  const { canvas, context } = newCanvas({ width: scaled(bitmap.width), height: scaled(bitmap.height) });
  // Where the picture lets something through, there is paper.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}
