import type { Fault } from '../../shared/capture/capture.ts';
import type { Options } from '../api.ts';

/**
 * Tells the faults of our own requests from those of the page: what keeps us from the server is said in the books and to whoever
 * reports, and the page can do nothing about it.
 */
export function ownRequests({ dsn = '', tunnel }: Options, base: string): (capture: Fault) => boolean {
  const to = tunnel === undefined ? parse(dsn) : parse(tunnel, base);
  return (capture) => {
    if (capture.kind !== 'request' && capture.kind !== 'violation') return false;
    const url = parse(capture.kind === 'violation' ? capture.blocked : capture.url, base);
    if (to === undefined || url?.host !== to.host) return false;
    // A look whether anybody is there goes to the host's root.
    if (capture.kind === 'violation' && url.pathname === '/') return true;
    return tunnel === undefined ? url.pathname.endsWith('/envelope/') : url.pathname === to.pathname;
  };
}

function parse(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
