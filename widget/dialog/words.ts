import type { en } from './words/en.ts';

export type Words = Readonly<Record<keyof typeof en, string>>;

/** What a site says in place of it: also of the picture editor, where a key is a path (`marking.tool.crop`). */
export type OwnWords = Partial<Words> & Readonly<Partial<Record<`marking.${string}`, string>>>;

/** The languages that there are, each in a module that is loaded when it is wanted. */
const catalogues = {
  ar: () => import('./words/ar.ts').then(({ ar }) => ar),
  de: () => import('./words/de.ts').then(({ de }) => de),
  en: () => import('./words/en.ts').then(({ en }) => en),
  es: () => import('./words/es.ts').then(({ es }) => es),
  fr: () => import('./words/fr.ts').then(({ fr }) => fr),
  it: () => import('./words/it.ts').then(({ it }) => it),
  ja: () => import('./words/ja.ts').then(({ ja }) => ja),
  pt: () => import('./words/pt.ts').then(({ pt }) => pt),
  ru: () => import('./words/ru.ts').then(({ ru }) => ru),
  zh: () => import('./words/zh.ts').then(({ zh }) => zh),
} as const satisfies Record<string, () => Promise<Words>>;

export type Locale = keyof typeof catalogues;

export const locales = Object.keys(catalogues) as readonly Locale[];

/** The first language of those wished for that there is, such as `pt` for `pt-BR`; English where there is none. */
export function localeOf(wishes: readonly (string | undefined)[]): Locale {
  const found = wishes
    .map((wish) => wish?.toLowerCase().split('-')[0])
    .find((wish) => wish && Object.hasOwn(catalogues, wish));
  return (found ?? 'en') as Locale;
}

/** What a page and its browser wish for. */
export const pageWishes = (wish?: string): readonly (string | undefined)[] =>
  wish === undefined || wish === 'auto' ? [document.documentElement.lang, ...navigator.languages] : [wish];

export const loadWords = (locale: Locale): Promise<Words> => catalogues[locale]();

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');
