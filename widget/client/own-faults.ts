import type { Fault } from '../../shared/capture/capture.ts';
import type { Options } from '../api.ts';

/** The word of a policy comes after what it has forbidden, in milliseconds. */
const afterwards = 200;

/**
 * Tells the faults of our own doing from those of the page. What keeps us from the server is said in the books and to whoever
 * reports, and what a policy has against a picture of the page to whoever takes one: the page can do nothing about either.
 */
export function ownFaults({ dsn = '', tunnel }: Options, base: string) {
  const to = tunnel === undefined ? parse(dsn) : parse(tunnel, base);
  const { origin } = parse(base) ?? {};
  let drawing = 0;

  const isOfSending = (capture: Asked, url: URL | undefined): boolean => {
    if (to === undefined || url?.host !== to.host) return false;
    // A look whether anybody is there goes to the host's root.
    if (capture.kind === 'violation' && url.pathname === '/') return true;
    return tunnel === undefined ? url.pathname.endsWith('/envelope/') : url.pathname === to.pathname;
  };
  /** The page is drawn from memory (`data`, `blob`, `inline`), and the pictures of other hosts in it are asked for once more. */
  const isOfDrawing = (capture: Asked, url: URL | undefined): boolean => {
    if (drawing === 0 || (capture.kind === 'violation' && capture.directive.startsWith('script-src'))) return false;
    return url?.origin !== origin || (capture.kind === 'violation' && !/^https?:/.test(capture.blocked));
  };

  return {
    is(capture: Fault): boolean {
      if (capture.kind !== 'request' && capture.kind !== 'violation') return false;
      const url = parse(capture.kind === 'violation' ? capture.blocked : capture.url, base);
      return isOfSending(capture, url) || isOfDrawing(capture, url);
    },
    async quietly<Result>(draw: () => Promise<Result>): Promise<Result> {
      drawing++;
      try {
        return await draw();
      } finally {
        setTimeout(() => {
          drawing--;
        }, afterwards);
      }
    },
  };
}

type Asked = Extract<Fault, { readonly kind: 'request' | 'violation' }>;

function parse(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
