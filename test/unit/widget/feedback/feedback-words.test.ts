import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { lengthInWords, mistakeIn, receiptInWords } from '../../../../widget/feedback/feedback-words.ts';

const at = milliseconds(1);
const pending = { state: 'pending', attempts: 0, notBefore: at } as const;
const words = { what: 'x', expected: '', severity: '', tags: '' } as const;

const standing = { delivery: pending, sends: true, heldUntil: null, online: true } as const;
const receipt = (now: Partial<Parameters<typeof receiptInWords>[0]>) => receiptInWords({ ...standing, ...now }, at);

test('a receipt never says more than is known', () => {
  expect(receipt({ sends: false }).title).toBe('Saved on this device');
  expect(receipt({ online: false }).title).toBe('Saved, will send when online');
  expect(receipt({}).title).toBe('Saved, about to be sent');
  expect(receipt({ delivery: { ...pending, attempts: 2 } }).title).toBe('Saved, not delivered yet');
  expect(receipt({ delivery: { state: 'delivered', at }, online: false }).title).toBe('Delivered');
});

test('a receipt says when a server is left alone, and until when', () => {
  const held = receipt({ heldUntil: milliseconds(at + 5 * 60_000) });
  expect(held.title).toBe('Saved, waiting for the server');
  expect(held.next).toContain('tried again by itself in 5 minutes.');
  expect(receipt({ heldUntil: milliseconds(at + 20_000) }).next).toContain('by itself in a moment.');
});

test('a refused report says what the server said, and what can be done', () => {
  const refused = { state: 'refused', at, status: 413, reason: 'too large' } as const;
  expect(receipt({ delivery: refused }).next).toBe(
    'It said: 413, too large. It is still saved here: send it again, or download it.',
  );
});

test('a form says what is missing, and how much is too much', () => {
  expect(mistakeIn({ ...words, what: ' ' })).toBe('Say what happened: a few words are enough.');
  expect(mistakeIn({ ...words, what: 'x'.repeat(4100) })).toBe('Shorten it by 4 characters: a server takes no more.');
  expect(mistakeIn(words)).toBe('');
  expect(lengthInWords({ ...words, what: 'four' })).toBe('4 of 4,096 characters');
});
