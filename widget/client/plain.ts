/**
 * A value of the site's as plain JSON data: no cycles, at most `depth` levels and `breadth` entries a level. What cannot be
 * written becomes a word that says so. Functions, getters that throw and proxies do no harm.
 */
export function plain(value: unknown, depth = 5, breadth = 100): unknown {
  return walk(value, depth, breadth, []);
}

function walk(value: unknown, depth: number, breadth: number, above: readonly object[]): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return '[Function]';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[Circular]';
  try {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (depth === 0) return Array.isArray(value) ? '[Array]' : '[Object]';
    const inner = (part: unknown) => walk(part, depth - 1, breadth, [...above, value]);
    if (Array.isArray(value)) return value.slice(0, breadth).map(inner);
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, breadth)
        .map(([key, part]) => [key, inner(part)]),
    );
  } catch {
    return '[Unreadable]';
  }
}
