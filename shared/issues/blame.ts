import type { ErrorEvent } from '../protocol/event.ts';

/** Whose fault it is, as far as addresses tell. */
export type Blame =
  /** The watched site's own code or server. */
  | { readonly kind: 'own' }
  /** A script or server of somebody else's, by its host. */
  | { readonly kind: 'third-party'; readonly host: string }
  /** Another extension of this browser, at work in the page. */
  | { readonly kind: 'extension' }
  /** A content blocker, or the browser's own protection: the request was never sent. */
  | { readonly kind: 'blocked' }
  /** The way to the server. */
  | { readonly kind: 'network' }
  | { readonly kind: 'unknown' };

/**
 * Where the fault was made: the script of the innermost frame that is anybody's; for what did not load, the server that was
 * to send it; for a script whose error the browser hides, its host if only one is possible.
 */
export function blameOf(event: ErrorEvent): Blame {
  const { error } = event.exception.values.at(-1)?.mechanism?.data ?? {};
  if (typeof error === 'string') return { kind: blockers.test(error) ? 'blocked' : 'network' };
  const made = addressOfFault(event);
  if (made === undefined) return { kind: 'unknown' };
  if (isOfExtension(made)) return { kind: 'extension' };
  const host = hostOf(made);
  const own = hostOf(event.request.url);
  // No host: inline scripts of srcdoc, data: and blob: frames, which the page itself has made.
  if (host === undefined || own === undefined || isSameSite(host, own)) return { kind: 'own' };
  return { kind: 'third-party', host };
}

/** Chromium's and Firefox's words for it. */
const blockers =
  /^net::ERR_BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)$|^NS_ERROR_(?:(?:SOCIAL|EMAIL)?TRACKING|BLOCKED|CRYPTOMINING|FINGERPRINTING|HARMFULADDON|MALWARE|PHISHING|UNWANTED)_URI$/;

/** The host of the script or server that is to blame; for an extension, its id. */
export function hostOfFault(event: ErrorEvent): string | undefined {
  const made = addressOfFault(event);
  return made === undefined ? undefined : hostOf(made);
}

/** The script of the innermost frame that is anybody's. */
export function scriptOfFault(event: ErrorEvent): string | undefined {
  return innermostScript(event.exception.values.at(-1)?.stacktrace?.frames.map(({ filename }) => filename));
}

export const isOfExtension = (url: string): boolean => /^(?:chrome|moz|safari-web)-extension:/.test(url);

function addressOfFault(event: ErrorEvent): string | undefined {
  const asked = event.exception.values.at(-1)?.mechanism?.data?.url;
  return typeof asked === 'string' ? asked : (scriptOfFault(event) ?? onlyHost(event));
}

/** The blame as tags of the event. */
export function blameTags(blame: Blame): Readonly<Record<string, string>> {
  return { 'errata.blame': blame.kind, ...(blame.kind === 'third-party' ? { 'errata.blame_host': blame.host } : {}) };
}

function onlyHost({ contexts }: ErrorEvent): string | undefined {
  const hosts = contexts?.script_error?.hosts;
  return typeof hosts === 'string' && !hosts.includes(',') ? `https://${hosts}` : undefined;
}

const innermostScript = (filenames: readonly (string | undefined)[] = []) =>
  filenames.findLast(
    (filename) =>
      filename !== undefined && filename !== '' && !/^(?:<anonymous>|\[native code\]|self-hosted)$/.test(filename),
  );

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname || undefined;
  } catch {
    return undefined; // `about:srcdoc`, `<data:…>`: no host's.
  }
}

/** The same host, or one below the other: a static host of the shop is still the shop. */
function isSameSite(some: string, other: string): boolean {
  const [a, b] = [some.replace(/^www\./, ''), other.replace(/^www\./, '')];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
