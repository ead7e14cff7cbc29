import { isRecord, isText } from '../capture/checks.ts';
import {
  type Excerpt,
  maxAddressLength,
  maxExcerpts,
  maxLinesBeside,
  maxLineUnits,
  maxUnitsBeside,
  type SourceLines,
} from './excerpt.ts';

/** Reads what a content script says are lines of its document; undefined for what ours does not say. */
export function parseSourceLines(data: unknown): SourceLines | undefined {
  if (!isRecord(data) || !isText(data.url, maxAddressLength) || !Array.isArray(data.excerpts)) return undefined;
  if (data.excerpts.length === 0 || data.excerpts.length > maxExcerpts) return undefined;
  const excerpts = data.excerpts.map(parseExcerpt).filter((excerpt) => excerpt !== undefined);
  return excerpts.length === data.excerpts.length ? { url: data.url, excerpts } : undefined;
}

function parseExcerpt(data: unknown): Excerpt | undefined {
  if (!isRecord(data) || !Array.isArray(data.lines)) return undefined;
  const { line, column, at, offset } = data;
  if (!isCount(line) || !isCount(column) || line === 0 || column === 0) return undefined;
  if (data.lines.length > 2 * maxLinesBeside + 1) return undefined;
  const lines: readonly unknown[] = Array.from(data.lines); // A gap is a line that is no text.
  if (!lines.every(isLine)) return undefined;
  if (lines.reduce((sum, text) => sum + text.length, 0) > 2 * maxUnitsBeside + maxLineUnits) return undefined;
  if (!isCount(at) || !isCount(offset) || at >= lines.length || offset > maxLineUnits) return undefined;
  return { line, column, lines, at, offset };
}

const isCount = (data: unknown): data is number => Number.isSafeInteger(data) && Number(data) >= 0;

const isLine = (data: unknown): data is string => isText(data, maxLineUnits) && !data.includes('\n');
