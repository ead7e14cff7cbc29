/** One kind of secret: where it may stand in a text, and what the text is to be there. */
export interface Rule {
  readonly name: string;
  /** What every text has that it can be found in: most texts are not looked at any further. */
  readonly hint: RegExp;
  /**
   * With the flag g. Its time must grow with the text and no faster: of two parts that follow each other no character
   * fits both, and it begins only where the character before says that nothing of it has been passed.
   */
  readonly find: RegExp;
  /** What stands there from now on; the same text when it is no secret after all. */
  readonly mask: (found: string, ...groups: readonly (string | undefined)[]) => string;
}
