import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a profile that hold a text, as UTF-8, Latin-1 or UTF-16. What a compressor keeps as it is, is found as well. */
export async function filesWith(profileDir: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(profileDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path);
  }
  return found;
}
