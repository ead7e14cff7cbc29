import { needsInsecureWarning, parseDsn } from '../shared/protocol/dsn.ts';
import { inWords } from './attempt.ts';

/** What was typed as a DSN, judged. */
export type DsnVerdict =
  /** Nothing is sent anywhere. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'good' }
  /** Would go over the network in the clear: a person must agree. */
  | { readonly kind: 'insecure' }
  | { readonly kind: 'wrong'; readonly words: string };

/** Judges a DSN as it is typed. */
export function judgeDsn(text: string): DsnVerdict {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: needsInsecureWarning(parseDsn(text.trim())) ? 'insecure' : 'good' };
  } catch (error) {
    return { kind: 'wrong', words: inWords(error) };
  }
}

/** A DSN as it is shown: the project, without the key. */
export function dsnInWords(text: string): string {
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}
