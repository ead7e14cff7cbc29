import {
  decodedMappings,
  FlattenMap,
  isIgnored,
  originalPositionFor,
  type SectionedSourceMapInput,
  sourceContentFor,
  type TraceMap,
} from '@jridgewell/trace-mapping';
import { isRecord } from '../capture/checks.ts';

/** A place in a file as it was written. Line and column begin at 1, as in a stack. */
export interface OriginalPlace {
  /** The file, as an address or as the bundler named it. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
  /** The map says that it is of a library. */
  readonly isIgnored: boolean;
  /** All lines of the file, where the map has them. */
  readonly lines?: readonly string[];
}

export interface SourceMap {
  /** The name of the script that it is of, where it says so. */
  readonly file: string | undefined;
  /** Where a place in the script (both from 1) comes from; undefined where the map says nothing of it. */
  placeOf(line: number, column: number): OriginalPlace | undefined;
}

/** No script has more: a section that begins further on would have an entry made for each line before it. */
const mostLines = 1_000_000;

/**
 * Reads a source map; `address` is what the names of its sources are relative to.
 * @throws {Error} `Cannot read the source map: …`
 * @see https://tc39.es/ecma426/
 */
export function openSourceMap(text: string, address?: string): SourceMap {
  const map = decoded(checked(text), address);
  const linesOf = new Map<string, readonly string[] | undefined>();
  const readLines = (source: string) => {
    if (!linesOf.has(source)) linesOf.set(source, sourceContentFor(map, source)?.split(/\r\n|[\n\r]/));
    return linesOf.get(source);
  };
  return {
    file: map.file ?? undefined,
    placeOf(line, column) {
      const { source, line: at, column: offset } = originalPositionFor(map, { line, column: column - 1 });
      // A broken map leads to sources that it has not, and to lines before the first.
      if (typeof source !== 'string' || !(at >= 1 && offset >= 0)) return undefined;
      const lines = readLines(source);
      return {
        source,
        line: at,
        column: offset + 1,
        isIgnored: isIgnored(map, source),
        ...(lines && { lines }),
      };
    },
  };
}

function decoded(map: SectionedSourceMapInput, address: string | undefined): TraceMap {
  try {
    const trace = new FlattenMap(map, address);
    decodedMappings(trace); // At once, and not at the first question.
    return trace;
  } catch (error) {
    throw unreadable(String(error));
  }
}

/** A map comes from a server or a file: the library gets what is of the form, and nothing else. */
function checked(text: string): SectionedSourceMapInput {
  const map = parsed(text);
  if (!isRecord(map)) throw unreadable('it is no object');
  if (map.version !== 3) throw unreadable(`its version is ${JSON.stringify(map.version)}, not 3`);
  return map.sections === undefined ? plain(map) : inSections(map.sections);
}

function parsed(text: string): unknown {
  try {
    // Servers may begin it with a line that is no script, so that no page can run it as one.
    return JSON.parse(text.startsWith(")]}'") ? text.slice(text.indexOf('\n') + 1) : text);
  } catch {
    throw unreadable('it is no JSON');
  }
}

function inSections(sections: unknown): SectionedSourceMapInput {
  if (!Array.isArray(sections)) throw unreadable('its sections are no list');
  return {
    version: 3,
    sections: sections.map((section) => {
      const { offset, map } = isRecord(section) ? section : {};
      if (!isRecord(map)) throw unreadable('one of its sections has no map');
      const { line, column } = isRecord(offset) ? offset : {};
      if (!isPosition(line, mostLines) || !isPosition(column, Number.MAX_SAFE_INTEGER))
        throw unreadable('one of its sections begins nowhere');
      return { offset: { line, column }, map: plain(map) };
    }),
  };
}

function plain(map: Readonly<Record<string, unknown>>) {
  const { mappings, sources, sourcesContent, file, sourceRoot } = map;
  // Digits of base 64, of which some continue the next.
  if (typeof mappings !== 'string' || !/^[\w+/,;]*$/.test(mappings)) throw unreadable('it has no mappings');
  if (!Array.isArray(sources)) throw unreadable('it has no sources');
  return {
    version: 3 as const,
    mappings,
    sources: sources.map(textOrNull),
    sourcesContent: listOf(sourcesContent).map(textOrNull),
    names: [], // What they are of is not asked.
    // Under its older name, too, which bundlers write for Chromium.
    ignoreList: listOf(map.ignoreList ?? map.x_google_ignoreList).filter((index) => isPosition(index, sources.length)),
    ...(typeof file === 'string' && { file }),
    ...(typeof sourceRoot === 'string' && { sourceRoot }),
  };
}

const listOf = (data: unknown): readonly unknown[] => (Array.isArray(data) ? data : []);
const textOrNull = (data: unknown) => (typeof data === 'string' ? data : null);

const isPosition = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

const unreadable = (why: string) => new Error(`Cannot read the source map: ${why}`);
