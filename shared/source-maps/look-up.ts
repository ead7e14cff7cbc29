import type { Milliseconds } from '../brand.ts';
import { readUrl } from '../read-url.ts';
import { notAsked } from './may-be-asked.ts';
import { sourceMapReference } from './reference.ts';
import { openSourceMap, type SourceMap } from './source-map.ts';

/** What a server has answered with. */
export interface ReadText {
  readonly text: string;
  /** The header `SourceMap`. */
  readonly sourceMap: string | null;
  /** When the server says that it was changed last. */
  readonly changedAt: Milliseconds | undefined;
}

/** Reads a text of the Web, up to so many bytes; rejects with words. */
export type Read = (address: string, most: number) => Promise<ReadText>;

export interface Found {
  /** Its address. */
  readonly script: string;
  readonly map: SourceMap;
  /** The script was changed after the fault: it may be another by now. */
  readonly isLater: boolean;
}

/** Bytes. A script is as long as the browser runs; its map is some three times that, with the sources in it. */
const mostOfScript = 16 * 1024 * 1024;
export const mostOfMap = 64 * 1024 * 1024;

interface Asked {
  readonly pageUrl: string;
  /** When the fault was caught. */
  readonly at: Milliseconds;
  readonly read: Read;
}

/** The source map of a script, as the script names it: inside of it, or on the same host. Rejects with words if there is none. */
export async function lookUp(script: string, { pageUrl, at, read }: Asked): Promise<Found> {
  const refusal = notAsked(script, pageUrl);
  if (refusal !== undefined) throw new Error(refusal);
  const { text, sourceMap, changedAt } = await read(script, mostOfScript);
  const reference = sourceMapReference(text, sourceMap);
  if (reference === undefined) throw new Error('it names no source map');
  const map = reference.startsWith('data:')
    ? openSourceMap(decoded(reference), script)
    : await ask(addressOf(reference, script), script, read);
  return { script, map, isLater: changedAt !== undefined && changedAt > at };
}

function addressOf(reference: string, script: string): URL {
  const address = readUrl(reference, script);
  if (address === undefined) throw new Error(`it names no source map, but “${reference.slice(0, 100)}”`);
  return address;
}

async function ask({ origin, href, host }: URL, script: string, read: Read): Promise<SourceMap> {
  if (origin !== new URL(script).origin)
    throw new Error(`its source map is on another host, ${host}, which is not asked`);
  return openSourceMap((await read(href, mostOfMap)).text, href);
}

/** `data:application/json;charset=utf-8;base64,…` */
function decoded(address: string): string {
  const comma = address.indexOf(',');
  const data = address.slice(comma + 1);
  try {
    if (!/;base64$/i.test(address.slice(0, comma))) return decodeURIComponent(data);
    return new TextDecoder().decode(Uint8Array.from(atob(data), (unit) => unit.charCodeAt(0)));
  } catch {
    throw new Error('Cannot read the source map: its `data:` address is broken');
  }
}
