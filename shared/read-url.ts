/** An address as its parts; undefined where it is none, which each caller says in its own words: the platform's are "Invalid URL". */
export function readUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
