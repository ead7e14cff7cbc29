import type { ConsoleCapture, ErrorCapture } from '../capture/capture.ts';
import { placesInDocument } from './document-places.ts';
import { locate } from './locate.ts';
import { offsetsOf } from './may-stand.ts';

/** A line of the document around which a frame stands, with enough beside it that a secret can be told from words. */
export interface Excerpt {
  /** The place of the frame, as the stack has it. */
  readonly line: number;
  readonly column: number;
  /** Lines of the file, each cut where it is long. */
  readonly lines: readonly string[];
  /** Which of them it is. */
  readonly at: number;
  /** Where the column is in it, from 0. */
  readonly offset: number;
}

/** Excerpts of the document at an address. */
export interface SourceLines {
  readonly url: string;
  readonly excerpts: readonly Excerpt[];
}

/** Bounds of what one event brings along, in excerpts, lines and UTF-16 units. */
export const maxExcerpts = 8;
/** To either side: a key in a text is some fifty lines long. */
export const maxLinesBeside = 64;
export const maxUnitsBeside = 6144;
export const maxLineUnits = 4096;
export const maxAddressLength = 2048;

/**
 * What of a document's own lines belongs to a capture: of the frames that can be found in its inline scripts with certainty.
 * Undefined if there are none.
 */
export function sourceLinesOf(
  capture: ErrorCapture | ConsoleCapture,
  url: string,
  scripts: readonly (readonly string[])[],
  isElsewhere: (functions: readonly string[]) => boolean,
): SourceLines | undefined {
  if (!/^https?:/.test(url) || url.length > maxAddressLength) return undefined;
  const places = placesInDocument(capture, url).filter(({ functions }) => !isElsewhere(functions));
  if (places.length === 0) return undefined;
  const locations = locate(places, scripts);
  const excerpts = places.flatMap(({ line, column }, index) => {
    const location = locations[index];
    const lines = location && scripts[location.script];
    return location && lines ? [{ line, column, ...excerptOf(lines, location.line, column) }] : [];
  });
  return excerpts.length === 0 ? undefined : { url, excerpts: excerpts.slice(0, maxExcerpts) };
}

function excerptOf(lines: readonly string[], index: number, column: number): Omit<Excerpt, 'line' | 'column'> {
  const line = lines[index] ?? '';
  const offset = offsetsOf(line, column).at(-1) ?? 0;
  const from = Math.max(0, offset - maxLineUnits / 2);
  // The first and the last line of a script are parts of lines of the file.
  const before = within([...lines.slice(Math.max(1, index - maxLinesBeside), index)].reverse()).reverse();
  const after = within(lines.slice(index + 1, Math.min(index + 1 + maxLinesBeside, lines.length - 1)));
  return {
    lines: [...before, line.slice(from, from + maxLineUnits), ...after],
    at: before.length,
    offset: offset - from,
  };
}

/** As many of the lines as there is room for; of a long one, its beginning. */
function within(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let room = maxUnitsBeside;
  for (const line of lines) {
    if (room < Math.min(line.length, maxLineUnits)) break;
    kept.push(line.slice(0, maxLineUnits));
    room -= Math.min(line.length, maxLineUnits);
  }
  return kept;
}
