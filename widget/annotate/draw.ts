import { label } from './new-shape.ts';
import { PictureFault } from './picture-fault.ts';
import { type Box, inOrder, penOf, type Shape, type Size } from './shapes.ts';
import { paints } from './tools.ts';

/** How wide a text is with the room around it, in whole pixels, at most as wide as the picture. */
export function labelWidth(context: CanvasRenderingContext2D, text: string, size: Size): number {
  const pen = penOf(size);
  context.font = fontOf(pen);
  const letters = context.measureText(text).width + 2 * label.padding * pen;
  return Math.min(Math.ceil(Math.max(letters, label.height * pen)), size.width);
}

/** Paints the picture and all that is on it, but for the crop. */
export function draw(context: CanvasRenderingContext2D, picture: HTMLCanvasElement, shapes: readonly Shape[]): void {
  context.drawImage(picture, 0, 0);
  const pen = penOf(picture);
  for (const shape of inOrder(shapes)) {
    context.save();
    const { ink, contrast } = paints[shape.color];
    // Whatever colour is beneath, one of the two stands out from it.
    context.lineJoin = 'round';
    context.fillStyle = ink;
    context.strokeStyle = contrast;
    context.lineWidth = pen;
    painters[shape.kind](context, shape, pen);
    context.restore();
  }
}

/**
 * The picture as it is passed on: cut, and with every mark and blackout in its pixels. It is a PNG without any metadata.
 * @throws {PictureFault} where the browser cannot make it.
 */
export async function flatten(picture: HTMLCanvasElement, shapes: readonly Shape[]): Promise<Blob> {
  const cut: Box = shapes.find(({ kind }) => kind === 'crop') ?? { x: 0, y: 0, ...sizeOf(picture) };
  const { canvas, context } = newCanvas(cut);
  // By whole pixels: none is mixed of two.
  context.translate(-cut.x, -cut.y);
  draw(context, picture, shapes);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new PictureFault('noMemory');
  return blob;
}

/** @throws {PictureFault} where the browser cannot make it. */
export function newCanvas({ width, height }: Size) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new PictureFault('noCanvas');
  return { canvas, context };
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });

type Painter = (context: CanvasRenderingContext2D, shape: Shape, pen: number) => void;

const painters: Readonly<Record<Shape['kind'], Painter>> = {
  crop: () => undefined,
  blackout(context, { x, y, width, height }) {
    context.fillStyle = '#000000';
    context.fillRect(x, y, width, height);
  },
  rectangle(context, { x, y, width, height }, pen) {
    context.lineWidth = 2 * pen;
    context.strokeRect(x, y, width, height);
    context.strokeStyle = context.fillStyle;
    context.lineWidth = pen;
    context.strokeRect(x, y, width, height);
  },
  arrow(context, { x, y, width, height }, pen) {
    const length = Math.hypot(width, height);
    const head = Math.min(7 * pen, length);
    context.translate(x, y);
    context.rotate(Math.atan2(height, width));
    context.beginPath();
    // From a thin tail along one side to the tip, and back along the other.
    context.moveTo(0, -pen / 3);
    context.lineTo(length - head * 0.9, -pen);
    context.lineTo(length - head, -head / 2);
    context.lineTo(length, 0);
    context.lineTo(length - head, head / 2);
    context.lineTo(length - head * 0.9, pen);
    context.lineTo(0, pen / 3);
    context.closePath();
    context.stroke();
    context.fill();
  },
  number: (context, shape, pen) => paintLabel(context, shape, pen, String(shape.nr), shape.height / 2),
  text: (context, shape, pen) => paintLabel(context, shape, pen, shape.text, 2 * pen),
};

function paintLabel(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  pen: number,
  text: string,
  round: number,
) {
  const ring = pen / 2;
  context.beginPath();
  context.roundRect(x + ring, y + ring, width - pen, height - pen, round);
  context.fill();
  context.stroke();
  context.font = fontOf(pen);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = context.strokeStyle;
  // The middle of letters lies a little above that of a line.
  context.fillText(text, x + width / 2, y + height / 2 + pen / 3, Math.max(width - 2 * pen, 1));
}

const fontOf = (pen: number) => `600 ${label.letters * pen}px system-ui, sans-serif`;
