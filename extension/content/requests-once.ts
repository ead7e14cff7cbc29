import type { RequestCapture } from '../../shared/capture/observed.ts';

type Teller = 'page' | 'browser';

/**
 * Lets each failed request through once, though the page's timeline and the browser's background may both tell of it, in
 * either order and far apart: Chromium's timeline tells of an answer only when somebody has read it.
 */
export function createOnce(): (request: RequestCapture, teller: Teller) => boolean {
  /** By address and status: how many more times the one has told than the other. */
  const ahead = new Map<string, { readonly teller: Teller; readonly times: number }>();

  return ({ url, status }, teller) => {
    const key = `${status} ${url}`;
    const known = ahead.get(key);
    const isNew = known === undefined || known.teller === teller;
    const times = (known?.times ?? 0) + (isNew ? 1 : -1);
    ahead.delete(key);
    if (times > 0) ahead.set(key, { teller: known?.teller ?? teller, times });
    const [oldest] = ahead.keys();
    if (ahead.size > 200 && oldest !== undefined) ahead.delete(oldest);
    return isNew;
  };
}
