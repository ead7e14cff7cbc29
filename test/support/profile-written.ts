import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestBrowser } from './browser.ts';
import { until } from './until.ts';

/**
 * Waits until the browser itself has written something it was told into its profile: it keeps permissions in memory for
 * some seconds, and a kill in between undoes them, whatever an extension does.
 */
export async function profileHolds(errata: TestBrowser, text: string): Promise<void> {
  await until(`${errata.name}'s profile to hold ${text}`, () => holds(errata.profileDir, text), { timeout: 30_000 });
}

/** Where the two browsers keep what extensions are permitted to do. */
const places = [
  'Default/Preferences',
  'Default/Secure Preferences',
  'extension-preferences.json',
  'extension-store-permissions',
];

async function holds(profile: string, text: string): Promise<boolean> {
  for (const place of places) {
    const path = join(profile, place);
    const files = await readdir(path).then(
      (names) => names.map((name) => join(path, name)),
      () => [path],
    );
    for (const file of files) {
      // Firefox's store is binary and holds text in UTF-16 or Latin-1.
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) return true;
    }
  }
  return false;
}
