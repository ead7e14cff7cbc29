import type { Kind, Shape } from './shapes.ts';

/** What a shape is called: “Rectangle 2”. */
export const nameOf = ({ kind, nr }: Shape): string => (kind === 'crop' ? names.crop : `${names[kind]} ${nr}`);

/** Where a shape is, and how large: “at 120, 80, 320 by 200 pixels”. */
export function placeOf({ kind, x, y, width, height }: Shape): string {
  if (kind === 'arrow') return `from ${x}, ${y} to ${x + width}, ${y + height}`;
  return `at ${x}, ${y}${kind === 'number' || kind === 'text' ? '' : `, ${width} by ${height} pixels`}`;
}

/** All of a shape that can be seen, in words. */
export const inWords = (shape: Shape): string =>
  [
    `${nameOf(shape)} ${placeOf(shape)}`,
    shape.kind === 'text' && `“${shape.text}”`,
    shape.kind !== 'crop' && shape.kind !== 'blackout' && shape.color,
  ]
    .filter(Boolean)
    .join(', ');

/** What can be done with a shape by keys. */
export const keysFor = ({ kind }: Shape): string =>
  [
    'Arrow keys move it, with Shift by 10 pixels.',
    kind === 'text' ? 'Enter changes the words.' : kind !== 'number' && 'With Ctrl or Alt they change its size.',
    'Delete removes it.',
  ]
    .filter(Boolean)
    .join(' ');

const names = {
  crop: 'Area to keep',
  rectangle: 'Rectangle',
  arrow: 'Arrow',
  text: 'Text',
  number: 'Number',
  blackout: 'Blackout',
} as const satisfies Record<Kind, string>;
