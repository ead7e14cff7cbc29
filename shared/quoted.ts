import { cut } from './protocol/limits.ts';

/** What was found instead of what is wanted, for the words of an error: short, and of whatever kind it is. */
export function quoted(data: unknown): string {
  if (typeof data === 'string') return `"${cut(data, 60)}"`;
  return typeof data === 'object' && data !== null ? 'an object' : String(data);
}
