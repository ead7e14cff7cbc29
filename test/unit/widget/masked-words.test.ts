import { expect, test } from '@playwright/test';
import { maskedInWords } from '../../../widget/masked-words.ts';

test('how many values were masked is said when there are any', () => {
  expect(maskedInWords({})).toBe('');
  expect(maskedInWords({ contexts: { errata: { masked: 1 } } })).toBe('1 value was masked.');
  expect(maskedInWords({ contexts: { errata: { masked: 1200 } } })).toBe('1,200 values were masked.');
  expect(maskedInWords({ contexts: { errata: { masked: 'many' } } })).toBe('');
});
