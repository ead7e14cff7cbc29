/** An expression of the page: a word for the number `i`, since what differs in its figures alone is of one kind. */
export const wordOf = (i: string) => `String(${i}).replace(/\\d/g, (digit) => 'abcdefghij'[digit])`;
