import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Code, InlineCode } from 'mdast';
import { codeBlock, codeSpan, inOneLine, visible } from '../../../widget/markdown.ts';
import { markdownTexts, naughtyTexts, scriptTexts } from '../../support/hostile-texts.ts';
import { nodesOf, parseMarkdown } from '../../support/parse-markdown.ts';

const texts = [...markdownTexts, ...naughtyTexts, ...scriptTexts];

const visibly: ReadonlyArray<readonly [text: string, seen: string]> = [
  ['plain, ünïcode, 漢字 \t\n 👩‍👩‍👧', 'plain, ünïcode, 漢字 \t\n 👩‍👩‍👧'],
  ['\u202egnp.exe\u2066', '\\u202egnp.exe\\u2066'],
  ['\u0000\u001b[2J\r\u007f\u0085', '\\u0000\\u001b[2J\\u000d\\u007f\\u0085'],
  ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['\ud800 alone', '\\ud800 alone'],
  ['\ufeffpass\u00adword\u200b\u2060', '\\ufeffpass\\u00adword\\u200b\\u2060'],
  ['\u{e0041}\u{e0042}', '\\u{e0041}\\u{e0042}'],
];
for (const [text, seen] of visibly) {
  test(`visible() shows ${JSON.stringify(seen)}`, () => expect(visible(text)).toBe(seen));
}

/** Whether a list item holds the text in one piece of code, and there is nothing else. */
function standsInASpan(text: string): boolean {
  const nodes = nodesOf(parseMarkdown(`- Page: ${codeSpan(text, 10_000)}\n- Times: 1\n`));
  const code = nodes.find((node): node is InlineCode => node.type === 'inlineCode');
  const types = 'root list listItem paragraph text inlineCode listItem paragraph text';
  return nodes.map(({ type }) => type).join(' ') === types && code?.value === inOneLine(text);
}

/** Whether a block of code holds the text, and what comes after it is after it. */
function standsInABlock(text: string): boolean {
  const nodes = nodesOf(parseMarkdown(`### Stack\n\n${codeBlock(text, 10_000)}\n\nafter\n`));
  const code = nodes.find((node): node is Code => node.type === 'code');
  const types = 'root heading text code paragraph text';
  return nodes.map(({ type }) => type).join(' ') === types && code?.value === visible(text);
}

test('every hostile text is code in a line, and nothing but that', () => {
  expect(texts.length).toBeGreaterThan(750);
  expect(texts.filter((text) => !standsInASpan(text))).toEqual([]);
});

test('every hostile text is a block of code, and nothing but that', () => {
  expect(texts.filter((text) => !standsInABlock(text))).toEqual([]);
});

const syntax = fc.string({ unit: fc.constantFrom(...'`~ \t\n\r\\<>[]()!|#*_@-=&:;ab\u2028\ud800'), minLength: 1 });
test('no text at all gets out of its code', () => {
  const any = fc.oneof(syntax, fc.string({ unit: 'binary', minLength: 1 }));
  const isHeld = (text: string) => standsInASpan(text) && standsInABlock(text);
  fc.assert(fc.property(any, isHeld), { seed: 20_260_101, numRuns: 2_000 });
});

test('most of those texts are more than text where they do not stand in code', () => {
  const plain = /^(?:root|paragraph|text|break)$/;
  const marked = markdownTexts.filter((text) => nodesOf(parseMarkdown(text)).some(({ type }) => !plain.test(type)));
  expect(marked.length).toBeGreaterThan(160);
});

test('code is cut, and still ends', () => {
  expect(codeSpan('`'.repeat(9), 4)).toBe('```` ```… ````');
  expect(codeBlock('a\nb\nc', 4)).toBe('```text\na\nb…\n```');
  expect(codeSpan('', 4)).toBe('');
});
