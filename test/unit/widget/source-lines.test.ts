import { expect, test } from '@playwright/test';
import { sourceLines } from '../../../widget/source-lines.ts';

test('lines have their numbers in the file', () => {
  const frame = { in_app: true, lineno: 12, pre_context: ['a', 'b'], context_line: 'c', post_context: ['d'] };
  expect(sourceLines(frame)).toEqual([
    { number: 10, text: 'a', isCurrent: false },
    { number: 11, text: 'b', isCurrent: false },
    { number: 12, text: 'c', isCurrent: true },
    { number: 13, text: 'd', isCurrent: false },
  ]);
});

test('a frame without lines shows none', () => {
  expect(sourceLines({ in_app: true, lineno: 12 })).toEqual([]);
});
