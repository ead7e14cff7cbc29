import { filtered, isSecret } from './secret.ts';

/**
 * An address without what may let a stranger in: no user name and password, no fragment, and `[Filtered]` for the
 * values of query parameters whose names speak of secrets.
 * @see https://develop.sentry.dev/sdk/foundations/client/data-collection/
 */
export function scrubUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return text; // `about:srcdoc` and the like: nothing in it to hide.
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const [name] of [...url.searchParams]) if (isSecretInUrl(name)) url.searchParams.set(name, filtered);
  return url.href;
}

/** An address that names a page, the same on each visit: no query, no fragment. */
export function pageOf(text: string): string {
  const url = scrubUrl(text);
  return url.split(/[?#]/, 1)[0] ?? url;
}

/** In an address a `code` lets one in, as OAuth's does, and a signature; elsewhere they are mostly something else. */
export const isSecretInUrl = (name: string): boolean => isSecret(name) || /code|signature|^sig$|^pass$/i.test(name);
