import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { filled } from '../filled.ts';
import type { DialogOptions } from './options.ts';
import type { DialogSource } from './source.ts';
import type { Locale, Words } from './words.ts';

/** What every part of the dialog can use. */
export interface Around {
  readonly source: DialogSource;
  readonly options: DialogOptions;
  readonly locale: Locale;
  readonly words: Words;
  readonly dialog: HTMLDialogElement;
  /** Has a style sheet hold in the dialog. */
  readonly adopt: (css: string) => void;
}

export const AroundContext = createContext<Around | undefined>(undefined);

export type Say = (key: keyof Words, values?: Readonly<Record<string, string | number>>) => string;

/** What is around, and how to say something: numbers are written as in the language. */
export function useAround(): Around & { readonly say: Say } {
  const around = useContext(AroundContext);
  if (around === undefined) throw new Error('Cannot draw a part of the dialog outside of it');
  const { words, locale } = around;
  const say: Say = (key, values = {}) =>
    filled(
      words[key],
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'number' ? value.toLocaleString(locale) : value,
        ]),
      ),
    );
  return { ...around, say };
}
