import { pageOf } from '../scrub/url.ts';

/**
 * The name under which the visits of one page are counted together: its path, with `*` for what differs from visit to
 * visit (`/orders/*`), without query and fragment.
 */
export const nameOfPage = (url: string): string => nameOfPath(pathOf(url));

/** The same of a path: step by step, so that both have as many, unless the name is cut. */
export const nameOfPath = (path: string): string => path.split('/').map(nameOfStep).join('/').slice(0, maxLength);

/** The path as it is: where a name differs from it, something was replaced. */
export function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return pageOf(url); // `about:blank` and the like.
  }
}

function nameOfStep(step: string): string {
  // `;jsessionid=…` is a query by another name.
  const text = step.split(/;|%3b/i, 1)[0] ?? '';
  if (/@|%40/.test(text) || uuid.test(text)) return '*';
  // Words keep their places: `blue-shoes-12345.html` is `blue-shoes-*.html`.
  return text.split(/([-_.~!,:=+])/).some(isRandom) && looksMade(text)
    ? '*'
    : text.replace(/[^-_.~!,:=+]+/g, (word) => (isNumber(word) || isRandom(word) ? '*' : word));
}

const uuid = /^\{?[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}\}?$/i;
const isNumber = (word: string) => /^\d+$/.test(word);

/** A hash, or the likes of `dQw4w9WgXcQ`: no word is written with figures, small and capital letters at once. */
const isRandom = (word: string) =>
  /^(?=.*\d)[\da-f]{8,}$/i.test(word) ||
  /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])\w{8,}$/.test(word) ||
  /^(?=(?:.*\d){3})[\da-z]{16,}$/i.test(word);

/** One id of several parts: `cus_9s6XKzkNRiz8i3`, `V1StGXR8_Z5jdHi6B-myT`. */
const looksMade = (step: string) => /^[\w-]+$/.test(step) && step.length >= 12 && /[A-Z]/.test(step);

const maxLength = 200;
