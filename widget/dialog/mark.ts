// Loaded when a person wants to mark a picture: the annotator, how it looks, and what it says.

import type { Words } from '../annotate/words.ts';
import type { Locale, OwnWords } from './words.ts';

export { Annotator } from '../annotate/Annotator.tsx';
export { default as css } from '../annotate/annotate.css';
export type { Words as MarkingWords } from '../annotate/words.ts';

const catalogues: Readonly<Record<Locale, () => Promise<Words>>> = {
  ar: () => import('../annotate/words/marking-ar.ts').then(({ ar }) => ar),
  de: () => import('../annotate/words/marking-de.ts').then(({ de }) => de),
  en: () => import('../annotate/words/marking-en.ts').then(({ en }) => en),
  es: () => import('../annotate/words/marking-es.ts').then(({ es }) => es),
  fr: () => import('../annotate/words/marking-fr.ts').then(({ fr }) => fr),
  it: () => import('../annotate/words/marking-it.ts').then(({ it }) => it),
  ja: () => import('../annotate/words/marking-ja.ts').then(({ ja }) => ja),
  pt: () => import('../annotate/words/marking-pt.ts').then(({ pt }) => pt),
  ru: () => import('../annotate/words/marking-ru.ts').then(({ ru }) => ru),
  zh: () => import('../annotate/words/marking-zh.ts').then(({ zh }) => zh),
};

/** In a language, with what the site says in its own words: `'marking.tool.crop': 'Cut'`. */
export const loadWords = async (locale: Locale, own: OwnWords = {}): Promise<Words> =>
  replaced(await catalogues[locale](), own, 'marking.');

function replaced<Texts extends object>(texts: Texts, own: OwnWords, path: `marking.${string}`): Texts {
  const entries = Object.entries(texts).map(([key, text]) => {
    const at = `${path}${key}` as const;
    return [key, typeof text === 'string' ? (own[at] ?? text) : replaced(text, own, `${at}.`)];
  });
  return Object.fromEntries(entries) as Texts;
}
