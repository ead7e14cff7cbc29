import { expect, test } from '@playwright/test';
import { framePlace } from '../../../widget/frame-place.ts';

const page = 'https://shop.example/basket';

test('a script of the page goes without its origin', () => {
  const frame = { filename: 'https://shop.example/app.js', lineno: 3, colno: 15, in_app: true };
  expect(framePlace(frame, page)).toBe('/app.js:3:15');
});

test('a script from elsewhere keeps its host', () => {
  const frame = { filename: 'https://cdn.example/lib.js', lineno: 1, colno: 2, in_app: false };
  expect(framePlace(frame, page)).toBe('cdn.example/lib.js:1:2');
});

test('an inline script is the page itself', () => {
  expect(framePlace({ filename: page, lineno: 7, in_app: true }, page)).toBe('/basket:7');
});

test('what is not known is left out', () => {
  expect(framePlace({ filename: '<anonymous>', in_app: false }, page)).toBe('<anonymous>');
  expect(framePlace({ in_app: false }, page)).toBe('unknown place');
});
