import { filled } from '../filled.ts';
import type { Saying, ShapeAct } from './saying.ts';
import type { Shape } from './shapes.ts';
import type { Words } from './words.ts';

/** What a shape is called: “Rectangle 2”. */
export const nameOf = ({ kind, nr }: Shape, { area, tool }: Words): string =>
  kind === 'crop' ? area : `${tool[kind]} ${nr}`;

/** Where a shape is, and how large: “at 120, 80, 320 by 200 pixels”. */
function placeOf({ kind, x, y, width, height }: Shape, { place }: Words): string {
  const text = kind === 'arrow' ? place.arrow : kind === 'number' || kind === 'text' ? place.point : place.box;
  return withNumbers(text, { x, y, width, height, toX: x + width, toY: y + height });
}

/** All of a shape that can be seen, in words. */
export const shapeInWords = (shape: Shape, words: Words): string =>
  [
    `${nameOf(shape, words)} ${placeOf(shape, words)}`,
    shape.kind === 'text' && `“${shape.text}”`,
    shape.kind !== 'crop' && shape.kind !== 'blackout' && words.color[shape.color],
  ]
    .filter(Boolean)
    .join(', ');

/** What can be done with a shape by keys. */
export const keysFor = ({ kind }: Shape, { keys }: Words): string =>
  [keys.move, kind === 'text' ? keys.write : kind !== 'number' && keys.size, keys.delete].filter(Boolean).join(' ');

/** What is read out. */
export const sayingInWords = (saying: Saying, words: Words): string =>
  filled(words.sentence, { text: capital(textOf(saying, words)) });

function textOf(saying: Saying, words: Words): string {
  const { said } = words;
  switch (saying.says) {
    case 'added':
    case 'changed':
    case 'removed':
      return actInWords(saying, words);
    case 'put':
      return filled(saying.isNew ? said.addedAt : '{name} {place}', {
        name: nameOf(saying.shape, words),
        place: placeOf(saying.shape, words),
      });
    case 'colored':
      return filled(said.colored, { name: nameOf(saying.shape, words), color: words.color[saying.shape.color] });
    case 'picked':
      return words.tool[saying.tool];
    case 'color':
      return words.color[saying.color];
    case 'undone':
    case 'redone':
      return filled(said[saying.says], { act: actInWords(saying.act, words) });
    default:
      return said[saying.says];
  }
}

const actInWords = ({ says, shape }: ShapeAct, words: Words): string =>
  filled(words.said[says], { name: nameOf(shape, words) });

/** As at the beginning of a sentence. */
export const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** Places that are filled with numbers. */
export const withNumbers = (text: string, values: Readonly<Record<string, number>>): string =>
  filled(text, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
