import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import type { IssueId } from '../../../../shared/issues/issue.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import type { TestSessionTold } from '../../../../shared/test-session/calls.ts';
import type { MarkId } from '../../../../shared/test-session/mark.ts';
import type { TestSessionId } from '../../../../shared/test-session/test-session.ts';
import { sessionInHtml } from '../../../../widget/test-session/report-html.ts';
import { sessionInMarkdown } from '../../../../widget/test-session/report-markdown.ts';
import { durationInWords, fileNameOf, suggestedName } from '../../../../widget/test-session/session-words.ts';
import { markdownTexts, naughtyTexts, scriptTexts } from '../../../support/hostile-texts.ts';
import { nodesOf, parseMarkdown } from '../../../support/parse-markdown.ts';

const at = milliseconds(1_763_800_000_000);

/** A session in which every text that anybody could have written is this one. */
function told(text: string): TestSessionTold {
  const session = 'a'.repeat(32) as TestSessionId;
  const issue = { id: 'x' as IssueId, type: text, value: text, count: 2, firstSeen: at, lastSeen: at, page: text };
  return {
    ...{ id: session, name: text, startedAt: at, endedAt: milliseconds(at + 120_000) },
    issues: [{ ...issue, seenBefore: false, verdict: 'new', isProposed: true }],
    marks: [{ id: 'b'.repeat(32) as MarkId, session, at, page: text, note: text, bytes: 4 }],
    visits: [{ session, at, page: text }],
    reports: [
      {
        ...{ id: 'c'.repeat(32) as EventId, at, page: text, message: text, sends: false },
        delivery: { state: 'delivered', at },
      },
    ],
  };
}
const pictures = new Map([['b'.repeat(32) as MarkId, 'AAAA']]);

/** The elements that a document opens, with their attributes. */
const elementsOf = (html: string) => html.match(/<(?:[a-zA-Z!][^>]*)>/g)?.sort();

test('an HTML report has the same elements whatever its texts say, and allows nothing else', () => {
  const plain = elementsOf(sessionInHtml(told('x'), pictures));
  expect(plain).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
  );
  expect(plain).toContain('<img src="data:image/png;base64,AAAA" alt="The page at mark 1">');
  for (const text of [...scriptTexts, ...naughtyTexts, ...markdownTexts])
    expect(elementsOf(sessionInHtml(told(text), pictures)), text).toEqual(plain);
});

test('a picture that is no base64 is left out of an HTML report', () => {
  const html = sessionInHtml(told('x'), new Map([['b'.repeat(32) as MarkId, '"><script>ran()</script>']]));
  expect(html).not.toContain('<img');
  expect(html).not.toContain('<script');
});

test('a Markdown report has the same structure whatever its texts say, and no link but to its own picture', () => {
  const kinds = (text: string) => nodesOf(parseMarkdown(sessionInMarkdown(told(text)))).map(({ type }) => type);
  const plain = kinds('x');
  expect(plain.filter((type) => type === 'image')).toHaveLength(1);
  for (const text of [...markdownTexts, ...scriptTexts]) {
    if (text.trim() === '') continue; // A title of nothing is said in words.
    const all = nodesOf(parseMarkdown(sessionInMarkdown(told(text))));
    expect(
      all.filter(({ type }) => /link|html|definition|footnote/i.test(type)),
      text,
    ).toEqual([]);
    expect(
      all.map(({ type }) => type),
      text,
    ).toEqual(plain);
  }
});

test('words of a session: its name, its file and how long it took', () => {
  expect(suggestedName('shop.example', '2026-11-26')).toBe('2026-11-26 shop.example');
  expect(suggestedName('', '2026-11-26')).toBe('2026-11-26');
  expect(fileNameOf({ name: '../Größe: 7/\\' }, '.md')).toBe('Gr-e-7.md');
  expect(fileNameOf({ name: '日本語' }, '.html')).toBe('test-session.html');
  expect(durationInWords(milliseconds(59_999))).toBe('less than a minute');
  expect(durationInWords(milliseconds(60_000))).toBe('1 minute');
  expect(durationInWords(milliseconds(2 * 3_600_000 + 300_000))).toBe('2 hours, 5 minutes');
  expect(durationInWords(milliseconds(3_600_000))).toBe('1 hour');
});
