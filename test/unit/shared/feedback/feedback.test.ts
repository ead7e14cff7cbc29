import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { milliseconds } from '../../../../shared/brand.ts';
import { parseDraft } from '../../../../shared/feedback/draft.ts';
import { type Feedback, messageOf, parseFeedback, tagsOf } from '../../../../shared/feedback/feedback.ts';
import { feedbackEventOf } from '../../../../shared/feedback/feedback-event.ts';
import { attachmentOf, fileText, maxFileBytes, parseFiles } from '../../../../shared/feedback/files.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import { MAX_MESSAGE } from '../../../../shared/protocol/feedback.ts';
import { feedbackFaults } from '../../../support/feedback-schema.ts';

const id = (digit: string) => digit.repeat(32) as EventId;

const given: Feedback = {
  what: 'The cart is empty',
  expected: '',
  severity: '',
  tags: '',
  name: '',
  email: '',
  eventIds: [],
  files: [],
};

const context = {
  url: 'https://shop.example/cart?token=abcdef123456',
  userAgent: 'Browser/1.0',
  culture: { locale: 'en', timezone: 'UTC', calendar: 'gregory' },
  release: '',
  environment: '',
  sdk: { name: 'errata.test', version: '1.0.0' },
  view: {},
  breadcrumbs: [],
};

const eventOf = (feedback: Feedback) =>
  feedbackEventOf(feedback, { eventId: id('a'), at: milliseconds(1_790_000_000_000) }, context);

test('messageOf() says what happened and, if anything was, what was expected', () => {
  expect(messageOf({ what: ' It broke ', expected: '  ' })).toBe('It broke');
  expect(messageOf({ what: 'It broke', expected: 'It works' })).toBe('It broke\n\nExpected: It works');
});

test('tagsOf() takes names with values as they are, and all words together as labels', () => {
  expect(tagsOf({ tags: 'checkout, sprint:42, , two words, severity:none', severity: 'major' })).toEqual({
    labels: 'checkout, two words, severity:none',
    sprint: '42',
    severity: 'major',
  });
  expect(tagsOf({ tags: '', severity: '' })).toEqual({});
});

test('parseFeedback() refuses a report that says nothing, or more than a server takes', () => {
  expect(() => parseFeedback({ ...given, what: ' \n' })).toThrow('it does not say what happened');
  expect(() => parseFeedback({ ...given, what: 'x'.repeat(MAX_MESSAGE + 1) })).toThrow('4097 characters are more than');
  expect(parseFeedback({ ...given, what: 'x'.repeat(MAX_MESSAGE) }).what).toHaveLength(MAX_MESSAGE);
  expect(() => parseFeedback({ ...given, eventIds: ['nonsense'] })).toThrow('its errors are no list');
});

test('a report masks secrets in its words and address, but not who wrote it', () => {
  const event = eventOf({ ...given, what: 'It says password=hunter2hunter2', name: 'Ada', email: 'ada@shop.example' });
  const text = JSON.stringify(event);
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('abcdef123456');
  expect(event.contexts.feedback).toMatchObject({ name: 'Ada', contact_email: 'ada@shop.example' });
});

test('a report names the first of its errors where the protocol has a place, and all in a context of ours', () => {
  const event = eventOf({ ...given, eventIds: [id('b'), id('c')] });
  expect(event.contexts.feedback.associated_event_id).toBe(id('b'));
  expect(event.contexts.errata).toEqual({ events: [id('b'), id('c')] });
  expect(eventOf({ ...given, eventIds: [id('b')] }).contexts).not.toHaveProperty('errata');
});

test('whatever a person writes, the event is of the schema and within its limits', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const anything = fc.record({
    what: fc.oneof(text, fc.string({ minLength: 3000, maxLength: 5000 })),
    expected: text,
    tags: text,
    name: text,
    email: text,
    severity: fc.constantFrom('' as const, 'blocker' as const),
  });
  fc.assert(
    fc.property(anything, (words) => {
      let feedback: Feedback;
      try {
        feedback = parseFeedback({ ...given, ...words });
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        return;
      }
      expect(feedbackFaults(eventOf(feedback))).toEqual([]);
    }),
    { seed: 20_260_101, numRuns: 300 },
  );
});

test('parseFeedback() and parseDraft() take whatever comes, or refuse it with a TypeError or SyntaxError', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      for (const parse of [parseFeedback, parseDraft, parseFiles])
        try {
          parse(data);
        } catch (error) {
          expect(error instanceof TypeError || error instanceof SyntaxError, String(error)).toBe(true);
        }
    }),
    { seed: 20_260_101, numRuns: 500 },
  );
});

test('a file crosses the channel byte for byte, whatever its length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100_000 }), (bytes) => {
      const [file] = parseFiles([fileText({ filename: 'a.bin', contentType: 'application/octet-stream', bytes })]);
      expect(file && attachmentOf(file).bytes).toEqual(bytes);
    }),
    { seed: 20_260_101, numRuns: 50 },
  );
});

test('parseFiles() refuses more than it may take, and says so', () => {
  const file = { filename: 'a.txt', contentType: 'text/plain', base64: '' };
  expect(() => parseFiles(Array(6).fill(file))).toThrow('they are more than 5');
  const large = Buffer.alloc(maxFileBytes).toString('base64');
  expect(parseFiles([{ ...file, base64: large }])).toHaveLength(1);
  expect(() =>
    parseFiles([
      { ...file, base64: large },
      { ...file, base64: 'YQ==' },
    ]),
  ).toThrow('larger than 8 MiB');
  expect(() => parseFiles([{ ...file, base64: 'no base64!' }])).toThrow('Cannot take a.txt: its content is no base64');
  expect(() => parseFiles([{ ...file, contentType: 'text/plain\r\nx: y' }])).toThrow('its type is none');
});
