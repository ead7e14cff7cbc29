import { inWords } from '../attempt.ts';
import type { Words } from './words.ts';

/** Why a picture can be neither opened nor made, as a key among the words. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
  readonly reason: keyof Words['fault'];

  constructor(reason: keyof Words['fault']) {
    super(reason);
    this.reason = reason;
  }
}

/** What is said of an error. */
export const faultInWords = (error: unknown, { fault }: Words): string =>
  error instanceof PictureFault ? fault[error.reason] : inWords(error);
