import { readUrl } from '../read-url.ts';
import { cut } from './limits.ts';

/** Where events go, and the public key that lets them in. */
export interface Dsn {
  readonly protocol: 'https' | 'http';
  readonly publicKey: string;
  /** As the URL standard writes it: lower case, IPv6 in square brackets. */
  readonly host: string;
  /** Empty for the protocol's own port. */
  readonly port: string;
  /** What stands before `/api/` on the server: empty, or `/` and a prefix without a slash at its end. */
  readonly path: string;
  readonly projectId: string;
  /** The whole DSN again, always without its secret key. */
  readonly text: string;
}

/**
 * Reads `{PROTOCOL}://{PUBLIC_KEY}[:{SECRET_KEY}]@{HOST}[:{PORT}]{PATH}/{PROJECT_ID}`, drops the secret key, which is
 * deprecated, and throws a `SyntaxError` that names the first fault and never the secret.
 * @see https://develop.sentry.dev/sdk/foundations/transport/authentication/#parsing-the-dsn
 */
export function parseDsn(text: string): Dsn {
  const trimmed = text.trim();
  const { protocol, userInfo, location } = split(trimmed);
  const publicKey = userInfo.split(':', 1)[0] ?? '';
  if (publicKey === '') throw fault(trimmed, 'public key is missing');
  if (!/^[\w-]+$/.test(publicKey)) throw fault(trimmed, 'public key may hold only letters, digits, "_" and "-"');
  if (/^(?:[:/]|$)/.test(location)) throw fault(trimmed, 'host is missing');

  const url = readUrl(`${protocol}://${location}`);
  if (!url) throw fault(trimmed, 'it is not a URL, its host or port is not valid');
  const slash = url.pathname.lastIndexOf('/');
  const projectId = url.pathname.slice(slash + 1);
  if (projectId === '') throw fault(trimmed, 'project id is missing');
  if (!/^\d+$/.test(projectId)) throw fault(trimmed, 'project id is not a number');

  const path = url.pathname.slice(0, slash);
  const whole = `${protocol}://${publicKey}@${url.host}${path}/${projectId}`;
  // The URL standard writes `ü` as `%C3%BC`: what was stored has to be short enough to be read again.
  if (whole.length > maxLength) throw fault(trimmed, tooLong);
  return {
    protocol,
    publicKey,
    host: url.hostname,
    port: url.port,
    path,
    projectId,
    text: whole,
  };
}

const maxLength = 1000;
const tooLong = 'it is longer than 1,000 characters';

/** Whether the DSN leads to this very machine: `localhost`, `*.localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopback({ host }: Dsn): boolean {
  // The URL standard has already written every spelling of an IPv4 address as four decimal numbers.
  return /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);
}

/** Whether the DSN leads to Sentry's own servers, and not to one that somebody else runs. */
export function isSentryHosted({ host }: Dsn): boolean {
  return /^(?:.+\.)?sentry\.io\.?$/.test(host);
}

/** Whether events would cross a network in clear text, which a person has to confirm before the first is sent. */
export function needsInsecureWarning(dsn: Dsn): boolean {
  return dsn.protocol === 'http' && !isLoopback(dsn);
}

/**
 * The address that takes envelopes for this DSN from `client`, which is `name/version`.
 * @see https://develop.sentry.dev/sdk/foundations/transport/authentication/
 */
export function envelopeUrl(dsn: Dsn, client: string): string {
  const server = `${dsn.protocol}://${dsn.host}${dsn.port && `:${dsn.port}`}${dsn.path}`;
  const key = encodeURIComponent(dsn.publicKey);
  // In the query, not in a header: a header of our own would cost a CORS preflight each time.
  const query = `sentry_version=7&sentry_key=${key}&sentry_client=${encodeURIComponent(client)}`;
  return `${server}/api/${dsn.projectId}/envelope/?${query}`;
}

/** The name of the destination, without a secret: two spellings of one DSN have one key, for rate limits per DSN. */
export function dsnKey(dsn: Dsn): string {
  return dsn.text;
}

interface Parts {
  readonly protocol: 'https' | 'http';
  readonly userInfo: string;
  /** Host, port, path and project id. */
  readonly location: string;
}

// By hand, not by `new URL()`: it would mend what we want to name, such as `https:/host` or a blank in the middle.
function split(text: string): Parts {
  if (text === '') throw fault(text, 'it is empty');
  if (text.length > maxLength) throw fault(text, tooLong);
  if (/[\s\p{Cc}]/u.test(text)) throw fault(text, 'it has a space or a control character inside');
  const [start, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(text) ?? [];
  if (start === undefined || scheme === undefined) throw fault(text, 'scheme is missing, it has to be https or http');
  const protocol = scheme.toLowerCase();
  if (protocol !== 'https' && protocol !== 'http')
    throw fault(text, `scheme is "${cut(protocol, 20)}", not https or http`);
  if (/[?#]/.test(text)) throw fault(text, 'a query or a fragment is not allowed');
  if (text.includes('\\')) throw fault(text, 'it is not a URL, it has a backslash');

  const rest = text.slice(start.length);
  const slash = rest.indexOf('/');
  const authority = slash === -1 ? rest : rest.slice(0, slash);
  const at = authority.lastIndexOf('@');
  return { protocol, userInfo: authority.slice(0, Math.max(at, 0)), location: rest.slice(at + 1) };
}

function fault(text: string, reason: string): SyntaxError {
  return new SyntaxError(`Cannot parse DSN "${cut(withoutSecret(text), 80)}": ${reason}`);
}

// Works on faulty text too, so it takes for a secret all from the first colon to the last `@`, and without an `@` whatever
// follows the first colon and is no port.
function withoutSecret(text: string): string {
  const start = /^[a-z][a-z\d+.-]*:\/\//i.exec(text)?.[0] ?? '';
  const rest = text.slice(start.length);
  const colon = rest.indexOf(':');
  const at = rest.lastIndexOf('@');
  if (colon !== -1 && colon < at) return `${start}${rest.slice(0, colon)}:…${rest.slice(at)}`;
  return at === -1 ? start + rest.replace(/^([^:/[]+):(?!\d{1,5}(?:\/|$)).*/s, '$1:…') : text;
}
