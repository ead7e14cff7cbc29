import { filtered, isSecret } from '../scrub/secret.ts';
import { scrubUrl } from '../scrub/url.ts';
import type { ThrownValue } from './capture.ts';
import { isRecord } from './checks.ts';

/**
 * The data of what was thrown, by where it stands in its chain: `thrown`, then `thrown.1`, `thrown.2` by the ids of the
 * exceptions. Values whose names speak of secrets are left out.
 */
export function extraOf(thrown: readonly ThrownValue[]): Readonly<Record<string, unknown>> {
  const parts = thrown.map(({ data }, id) => [id === 0 ? 'thrown' : `thrown.${id}`, parseData(data)] as const);
  return Object.fromEntries(parts.filter(([, data]) => data !== undefined));
}

/** The page script writes it, but any page can forge it: what is deeper or longer than it writes is cut. */
function parseData(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return rebuild(JSON.parse(text), 0);
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}

const maxDepth = 4;
const maxParts = 31;
const maxText = 200;

function rebuild(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutSecret(value.slice(0, maxText));
  if (!isRecord(value)) return value;
  if (depth === maxDepth) return '[…]';
  if (Array.isArray(value)) return value.slice(0, maxParts).map((part) => rebuild(part, depth + 1));
  const entries = Object.entries(value).slice(0, maxParts);
  return Object.fromEntries(
    entries.map(([key, part]) => [key.slice(0, maxText), isSecret(key) ? filtered : rebuild(part, depth + 1)]),
  );
}

const withoutSecret = (text: string) => (/^https?:\/\//i.test(text) ? scrubUrl(text) : text);
