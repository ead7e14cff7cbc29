import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedWith } from '../support/loaded-with.ts';

const built = join('dist', 'widget');

const read = (name: string) => readFileSync(join(built, name), 'utf8');

/** Bytes after `gzip -9`. */
const sizeOfFile = (name: string): number => gzipSync(read(name), { level: 9 }).length;

/** Of the words in a language; its name has a hash. */
export function languageFile(language: string): string {
  const found = readdirSync(built).find((name) => name.startsWith(`errata-${language}-`) && name.endsWith('.js'));
  if (found === undefined) throw new Error(`Cannot find the words of "${language}": run npm run build`);
  return found;
}

/** What each of these adds to those before it, in bytes after `gzip -9`. */
export function sizesOfParts(names: readonly string[]): Readonly<Record<string, number>> {
  const loaded = new Set<string>();
  return Object.fromEntries(
    names.map((name) => {
      const added = [...loadedWith(name)].filter((file) => !loaded.has(file));
      for (const file of added) loaded.add(file);
      return [name, added.reduce((sum, file) => sum + sizeOfFile(file), 0)];
    }),
  );
}
