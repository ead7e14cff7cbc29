/**
 * What one document never made into captures, as running totals under an id of its own: told again and again, they are
 * stored as they are, so a lost answer neither doubles nor drops any.
 */
export interface Losses {
  /** 32 hex digits, made by the content script. */
  readonly document: string;
  /** Occurrences given up, because too many came at once. */
  readonly overflowed: number;
  /** Messages on the bridge that our page script did not write. */
  readonly forged: number;
}
