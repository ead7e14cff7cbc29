import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Of the project's folder: `npm start` runs this file bundled into another.
const built = join('dist', 'widget');

/** A file of the widget and what it imports at once; what it imports later is loaded when it is wanted. */
export function loadedWith(name: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(built, name), 'utf8');
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
    if (other !== undefined) loadedWith(other, found);
  return found;
}
