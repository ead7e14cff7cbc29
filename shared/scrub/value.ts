import type { Breadcrumb, Trail } from '../protocol/breadcrumb.ts';
import { filtered, isSecret } from './secret.ts';
import { type ScrubOptions, scrubText, secretsOnly } from './text.ts';

/**
 * A value of JSON, with every text in it scrubbed, and masked in whole where its name speaks of a secret. Names are ours or the
 * protocol's, where nothing else is said: in them secrets alone are looked for.
 */
export function scrubValue<Value>(
  value: Value,
  options: ScrubOptions = secretsOnly,
  ofNames: ScrubOptions = secretsOnly,
): Value {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return scrubText(part, options).text;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [
        scrubText(key, ofNames).text,
        isSecret(key) && holdsSomething(inner) ? filtered : walk(inner),
      ]),
    );
  };
  return walk(value) as Value;
}

const holdsSomething = (value: unknown) => value !== null && value !== undefined && value !== '';

/** Breadcrumbs without what their messages and data hold. Their kinds are the protocol's. */
export const scrubTrail = (trail: Trail, options: ScrubOptions): Trail =>
  trail.map(
    ({ message, data, ...kinds }): Breadcrumb => ({
      ...scrubValue(kinds),
      ...(message !== undefined && { message: scrubText(message, options).text }),
      ...(data && { data: scrubValue(data, options) }),
    }),
  );

type Headers = Readonly<Record<string, string>>;

/** A browser's version looks like an IP address, and a server reads from it which browser that was. */
export const scrubHeaders = (headers: Headers, options: ScrubOptions): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      scrubText(value, name === 'User-Agent' ? secretsOnly : options).text,
    ]),
  );
