// How the page script says on the bridge how often a fault happened.

/** `12 {…}` is twelve that are like that capture, `12` alone is twelve given up. */
export const countOf = (count: number, text?: string): string => (text === undefined ? `${count}` : `${count} ${text}`);

/** More than this is told in several counts. */
export const maxCount = 1_000_000;
