import { codeAt, getOwnPropertyDescriptor, toText } from './natives.ts';

// What faults are alike by, while there is no time to read them in full: a number that costs next to nothing.

/**
 * Texts that differ in their digits alone are alike, as they are when they become issues, as long as the digits do not become
 * more. FNV-1a over some 24 of the characters: each that is looked at costs, in every error of a flood.
 */
export function likenessOf(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  const { length } = text;
  const step = 1 + ((length / 24) | 0);
  for (let i = 0; i < length; i += step) {
    const code = codeAt(text, i);
    // Shifted rather than multiplied: the product is beyond what a number holds exactly.
    if (code < 48 || code > 57) {
      hash ^= code;
      hash = (hash + (hash << 1) + (hash << 4) + (hash << 7) + (hash << 8) + (hash << 24)) | 0;
    }
  }
  return hash;
}

/**
 * Of what a promise was rejected with. No code of the page runs for it, unless the value is a Proxy: its own message
 * counts if it is plain, or the browser's, and no accessor of the page is asked.
 */
export function likenessOfReason(reason: unknown, browserMessageOf: (value: object) => unknown): number {
  if ((typeof reason !== 'object' || reason === null) && typeof reason !== 'function')
    return likenessOf(toText(reason), 1);
  try {
    const own = getOwnPropertyDescriptor(reason, 'message')?.value;
    const message = typeof own === 'string' ? own : browserMessageOf(reason);
    return typeof message === 'string' ? likenessOf(message, 2) : 3;
  } catch {
    return 3; // A Proxy that does not like to be looked at.
  }
}
