import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { en } from './words/marking-en.ts';

type Texts<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Texts<Catalogue[Key]>;
};

/** All that the annotator says, in one language. */
export type Words = Texts<typeof en>;

export const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('Cannot draw a part of the annotator outside of it');
  return words;
}
