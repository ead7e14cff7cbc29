import { expect, test } from '@playwright/test';
import type { Text } from 'mdast';
import { milliseconds, type Seconds } from '../../../shared/brand.ts';
import type { ErrorEvent, EventId } from '../../../shared/protocol/event.ts';
import { issueInMarkdown } from '../../../widget/issue-markdown.ts';
import type { EventDetail, IssueDetail } from '../../../widget/issue-source.ts';
import { markdownTexts, scriptTexts } from '../../support/hostile-texts.ts';
import { nodesOf, parseMarkdown } from '../../support/parse-markdown.ts';
import { anIssue } from './an-issue.ts';

const eventId = '0123456789abcdef0123456789abcdef' as EventId;
const at = milliseconds(1_763_800_000_000);

/** An issue with nothing but what is given. */
/** With an event, as most have. */
type Detail = IssueDetail & { readonly latest: EventDetail };

function aDetail(event: Partial<ErrorEvent>, issue: Parameters<typeof anIssue>[0] = {}, pageUrl?: string): Detail {
  const all: ErrorEvent = {
    event_id: eventId,
    timestamp: 1_763_800_000 as Seconds,
    platform: 'javascript',
    level: 'error',
    sdk: { name: 'errata', version: '0' },
    request: { url: '' },
    exception: { values: [] },
    ...event,
  };
  return {
    issue: anIssue({ firstSeen: at, lastSeen: milliseconds(at + 1000), ...issue }),
    latest: {
      eventId,
      at,
      pageUrl: pageUrl ?? 'https://shop.example/cart',
      late: false,
      event: all,
      payload: '',
      delivery: { state: 'pending', attempts: 0, notBefore: at },
      destination: 'dsn',
    },
  };
}

test('an issue is told from its title to what happened before', () => {
  const frame = { filename: 'https://shop.example/cart.js', lineno: 12, colno: 5, in_app: true };
  const detail = aDetail(
    {
      request: { url: '', headers: { 'User-Agent': 'Mozilla/5.0 Firefox/153.0' } },
      release: 'shop@1.2',
      exception: {
        values: [
          { type: 'RangeError', value: 'no price' },
          {
            type: 'TypeError',
            value: 'x is `undefined`',
            stacktrace: {
              frames: [
                { ...frame, function: '?', lineno: 30 },
                { ...frame, function: 'pay' },
              ],
            },
          },
        ],
      },
      breadcrumbs: {
        values: [
          { timestamp: 1_763_799_997.7 as Seconds, category: 'ui.click', message: 'button#pay' },
          { timestamp: 1_763_799_999 as Seconds, category: 'console', message: 'two\nlines' },
        ],
      },
      contexts: { errata: { masked: 2 } },
    },
    { value: 'x is `undefined`', count: 1234, blame: { kind: 'third-party', host: 'cdn.example' } },
  );
  expect(issueInMarkdown(detail)).toBe(`## \`\` TypeError: x is \`undefined\` \`\`

- Page: \`https://shop.example/cart\`
- Made by: \`cdn.example\`
- Times: 1,234
- First seen: 2025-11-22T08:26:40.000Z
- Last seen: 2025-11-22T08:26:41.000Z
- Browser: \`Mozilla/5.0 Firefox/153.0\`
- Release: \`shop@1.2\`
- Event: \`0123456789abcdef0123456789abcdef\`

### Stack

\`\`\`text
TypeError: x is \`undefined\`
    at pay (/cart.js:12:5)
    at (anonymous) (/cart.js:30:5)
Caused by: RangeError: no price
\`\`\`

### What happened before

\`\`\`text
2.3 s before: Clicked button#pay
1.0 s before: console two\\nlines
\`\`\`

2 values were masked.
`);
});

test('of a request that failed, what is known of it stands in the place of a stack', () => {
  const data = { initiator: 'navigation', method: 'POST', status: 500, duration_ms: 1234, request_body_size: 2048 };
  const request = { type: 'HTTPError', value: '500 from https://shop.example/pay', mechanism: { type: 'http', data } };
  const markdown = issueInMarkdown(aDetail({ exception: { values: [request] } }));
  expect(markdown).toContain(
    '\n- Asked by: `the page itself`\n- Method: `POST`\n- Took: `1,234 ms`\n- Sent: `2.0 KiB`\n',
  );
  expect(markdown).not.toContain('Stack');
});

/** The same text in every field that a page has a say in. */
function saying(text: string): Detail {
  const crumb = { timestamp: 1_763_799_999 as Seconds, message: text, data: { to: text, url: text, method: text } };
  return aDetail(
    {
      request: { url: text, headers: { 'User-Agent': text } },
      release: text,
      environment: text,
      exception: {
        values: [
          {
            type: text,
            value: text,
            stacktrace: { frames: [{ function: text, filename: text, in_app: true }] },
            mechanism: { type: text, source: text },
          },
          { type: text, value: text, mechanism: { type: 'http', data: { method: text, id: text, initiator: text } } },
        ],
      },
      breadcrumbs: { values: ['navigation', 'fetch', text].map((category) => ({ ...crumb, category })) },
      contexts: { errata: { masked: text }, script_error: { hosts: text, advice: text } },
      tags: { [text]: text },
    },
    { type: text, value: text, blame: { kind: 'third-party', host: text } },
    text,
  );
}

const isCodeOrOurs = (markdown: string) => {
  const nodes = nodesOf(parseMarkdown(markdown));
  const plain = nodes.filter((node): node is Text => node.type === 'text').map(({ value }) => value);
  const known = /^(?:inlineCode|code|root|list|listItem|paragraph|heading|text)$/;
  return nodes.every(({ type }) => known.test(type)) && plain.join('|') === ourWords;
};

test('no text of a page is anything but code, whichever field it is in', () => {
  const texts = [...markdownTexts, ...scriptTexts];
  expect(texts.filter((text) => !isCodeOrOurs(issueInMarkdown(saying(text))))).toEqual([]);
});

const ourWords = [
  ...['Page: ', 'Made by: ', 'Times: 3', 'First seen: 2025-11-22T08:26:40.000Z', 'Last seen: 2025-11-22T08:26:41.000Z'],
  ...['Browser: ', 'Release: ', 'Environment: ', 'Method: ', 'Known as: ', 'Event: ', 'Stack', 'What happened before'],
].join('|');

test('an issue whose events are not kept any more is told as far as it is known', () => {
  const { issue } = aDetail({}, { count: 7 });
  expect(issueInMarkdown({ issue, latest: undefined })).toBe(`## \`TypeError: x is undefined\`

- Times: 7
- First seen: 2025-11-22T08:26:40.000Z
- Last seen: 2025-11-22T08:26:41.000Z
`);
});

test('the longest issue is shorter than what a tracker takes, and its end is closed', () => {
  for (const text of ['`'.repeat(8192), '\u202e'.repeat(8192), '``` '.repeat(2048), '[x](y)\n'.repeat(1000)]) {
    const values = Array.from({ length: 25 }, () => saying(text).latest.event.exception.values).flat();
    const one = saying(text);
    const crumbs = Array.from({ length: 100 }, () => one.latest.event.breadcrumbs?.values ?? []).flat();
    const event = { ...one.latest.event, exception: { values }, breadcrumbs: { values: crumbs } };
    const markdown = issueInMarkdown({ ...one, latest: { ...one.latest, event } });
    expect(markdown.length).toBeLessThan(65_536);
    expect(isCodeOrOurs(markdown), text.slice(0, 9)).toBe(true);
  }
});
