import { expect, test } from '@playwright/test';
import { en } from '../../../widget/dialog/words/en.ts';
import { directionOf, loadWords, localeOf, locales } from '../../../widget/dialog/words.ts';

const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('there are ten languages, each with its own words for all that is said, and the same places to fill', async () => {
  expect(locales).toHaveLength(10);
  for (const locale of locales) {
    const words = await loadWords(locale);
    expect(Object.keys(words), locale).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), `${locale}, ${key}`).not.toBe('');
      expect(placesIn(text), `${locale}, ${key}`).toEqual(placesIn(en[key as keyof typeof en]));
    }
    const same = Object.entries(words).filter(([key, text]) => en[key as keyof typeof en] === text);
    // A few are the same in some languages, such as “{count} / {max}”.
    if (locale !== 'en') expect(same.length, locale).toBeLessThan(3);
  }
});

test('the first wish that can be fulfilled is, whatever its region, and English is for the rest', () => {
  expect(localeOf(['pt-BR', 'en'])).toBe('pt');
  expect(localeOf(['', undefined, 'sw', 'ZH-hant', 'de'])).toBe('zh');
  expect(localeOf(['constructor', 'toString'])).toBe('en');
  expect(localeOf([])).toBe('en');
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('ja')).toBe('ltr');
});
