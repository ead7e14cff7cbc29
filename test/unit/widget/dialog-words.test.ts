import { expect, test } from '@playwright/test';
import { en as markingEn } from '../../../widget/annotate/words/marking-en.ts';
import { loadWords as loadMarkingWords } from '../../../widget/dialog/mark.ts';
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

/** Each text of nested words under its path. */
const textsOf = (words: object, path = ''): readonly (readonly [path: string, text: string])[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : textsOf(value, `${path}${key}.`),
  );

test('in each of them a picture can be marked', async () => {
  const english = new Map(textsOf(markingEn));
  for (const locale of locales) {
    const texts = textsOf(await loadMarkingWords(locale));
    expect(texts.map(([path]) => path).sort(), locale).toEqual([...english.keys()].sort());
    for (const [path, text] of texts) {
      expect(text.trim(), `${locale}, ${path}`).not.toBe('');
      expect(placesIn(text), `${locale}, ${path}`).toEqual(placesIn(english.get(path) ?? ''));
    }
    const same = texts.filter(([path, text]) => english.get(path) === text).map(([path]) => path);
    // “Text” is a word of several languages, and a full stop the end of most sentences.
    if (locale !== 'en') expect(same.length, `${locale}: ${same}`).toBeLessThan(6);
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
