import { expect, test } from '@playwright/test';
import { calledAs } from '../../../../shared/source-maps/called-as.ts';
import type { OriginalPlace } from '../../../../shared/source-maps/source-map.ts';

/** The place of a mark (`|`) in a text. */
function placeIn(text: string): OriginalPlace {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes('|'));
  const column = (lines[at]?.indexOf('|') ?? 0) + 1;
  return { source: 'a.ts', line: at + 1, column, isIgnored: false, lines: lines.map((line) => line.replace('|', '')) };
}

test('a function has the name that it is called by, where one of that name is made above', () => {
  const made = [
    'function totalOf(items) {',
    'export async function* totalOf<T>(items: T[]) {',
    'const totalOf = (items) => {',
    'const totalOf = async items => {',
    '  totalOf: function (items) {',
    '  totalOf(items: Item[]): number {',
    '  private async totalOf(items) {',
    'class totalOf {',
  ];
  for (const line of made) {
    const inside = placeIn(`${line}\n  |throw new Error();\n}`);
    for (const call of [
      '|totalOf(1)',
      'const a = |totalOf(1)',
      'cart|.totalOf()',
      '|this.cart.totalOf(',
      '|new totalOf()',
    ])
      expect(calledAs('t', inside, placeIn(call)), `${line} ${call}`).toBe('totalOf');
  }
});

test('so has one that the minifier has left without a name', () => {
  const inside = placeIn('export const priceOf = (name) => {\n  |throw 1;');
  for (const ran of [undefined, '?', 'total/<'])
    expect(calledAs(ran, inside, placeIn('|priceOf(name)'))).toBe('priceOf');
});

test('what is called there is not its name where it is a callback of that', () => {
  const inside = placeIn('function f() {}\nreturn items.map((item) => |item.price);');
  expect(calledAs('t', inside, placeIn('return |items.map((item) => item.price);'))).toBe('…');
  expect(calledAs('t', placeIn('const remap = () => {\n|a()'), placeIn('|map()'))).toBe('…');
  expect(calledAs('t', placeIn('const a = b.map = () => {\n|a()'), placeIn('await |a'))).toBe('…');
});

test('a name that the minifier has left is kept, and none is none', () => {
  const inside = placeIn('class Cart {\n  total() {\n    |throw 1;');
  expect(calledAs('Cart.total', inside, undefined)).toBe('Cart.total');
  expect(calledAs('n.total', inside, undefined)).toBe('total');
  expect(calledAs('e', inside, undefined)).toBe('…');
  expect(calledAs('e/<', inside, undefined)).toBe('?');
  expect(calledAs(undefined, inside, undefined)).toBe('?');
  expect(calledAs('e', { source: 'a.ts', line: 1, column: 1, isIgnored: false }, undefined)).toBe('e');
});
