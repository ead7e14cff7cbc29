import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { lengthInWords, mistakeIn, receiptInWords } from '../../../../widget/feedback/feedback-words.ts';

const at = milliseconds(1);
const pending = { state: 'pending', attempts: 0, notBefore: at } as const;
const words = { what: 'x', expected: '', severity: '', tags: '' } as const;

test('a receipt never says more than is known', () => {
  const title = (standing: Parameters<typeof receiptInWords>[0]) => receiptInWords(standing).title;
  expect(title({ delivery: pending, sends: false, online: true })).toBe('Saved on this device');
  expect(title({ delivery: pending, sends: true, online: false })).toBe('Saved, will send when online');
  expect(title({ delivery: pending, sends: true, online: true })).toBe('Saved, about to be sent');
  expect(title({ delivery: { ...pending, attempts: 2 }, sends: true, online: true })).toBe('Saved, not delivered yet');
  expect(title({ delivery: { state: 'delivered', at }, sends: true, online: false })).toBe('Delivered');
});

test('a refused report says what the server said, and what can be done', () => {
  const refused = { state: 'refused', at, status: 413, reason: 'too large' } as const;
  expect(receiptInWords({ delivery: refused, sends: true, online: true }).next).toBe(
    'It said: 413, too large. It is still saved here: send it again, or download it.',
  );
});

test('a form says what is missing, and how much is too much', () => {
  expect(mistakeIn({ ...words, what: ' ' })).toBe('Say what happened: a few words are enough.');
  expect(mistakeIn({ ...words, what: 'x'.repeat(4100) })).toBe('Shorten it by 4 characters: a server takes no more.');
  expect(mistakeIn(words)).toBe('');
  expect(lengthInWords({ ...words, what: 'four' })).toBe('4 of 4,096 characters');
});
