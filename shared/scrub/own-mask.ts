import { compileFinder, type Finder, type Span } from '../expression/find.ts';
import { wellFormed } from '../protocol/limits.ts';
import type { MaskRule } from './mask-rules.ts';
import { filtered, masks } from './secret.ts';

/** A text with a person's own rule applied, and how many values that masked. */
export type OwnMask = (text: string) => { readonly text: string; readonly masked: number };

/**
 * Makes a rule ready for many texts. Where looking takes too many steps, all of the text from there on is masked: what was not
 * looked at is not kept.
 */
export function ownMask({ pattern, isRegex }: Pick<MaskRule, 'pattern' | 'isRegex'>): OwnMask {
  const find = isRegex ? compileFinder(pattern) : plainFinder(pattern);
  return (text) => {
    const { spans, reached } = find(text, maxWork);
    const hidden = reached < text.length ? [...spans, { start: reached, end: text.length }] : spans;
    return hidden.length === 0 ? { text, masked: 0 } : hide(text, hidden);
  };
}

/** For each rule and text; the texts of an event are 8,192 characters at most. Some hundredths of a second. */
const maxWork = 1_000_000;

/** Also as it stands in an address: `Anna Maier`, `Anna%20Maier` and `Anna+Maier`. */
function plainFinder(pattern: string): Finder {
  const inAddress = encodeURIComponent(wellFormed(pattern));
  const all = new Set([pattern, inAddress, inAddress.replaceAll('%20', '+')]);
  // Each is a plain text to the browser's engine, which finds it without going back.
  const find = new RegExp([...all].map(escaped).join('|'), 'giu');
  return (text) => {
    const spans = Array.from(text.matchAll(find), (found) => ({
      start: found.index,
      end: found.index + found[0].length,
    }));
    return { spans, reached: text.length, work: text.length };
  };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A mask that stands there already is not masked again; one that is found in part goes with what was found. */
function hide(text: string, spans: readonly Span[]): { readonly text: string; readonly masked: number } {
  const there = Array.from(text.matchAll(masks), (mask) => ({ start: mask.index, end: mask.index + mask[0].length }));
  const isThere = ({ start, end }: Span) => there.some((mask) => mask.start <= start && end <= mask.end);
  const fresh = spans.filter((span) => !isThere(span));
  if (fresh.length === 0) return { text, masked: 0 };
  let out = '';
  let at = 0;
  for (const { start, end } of joined([...fresh, ...there])) {
    const isOld = there.some((mask) => mask.start === start && mask.end === end);
    out += text.slice(at, start) + (isOld ? text.slice(start, end) : filtered);
    at = end;
  }
  return { text: out + text.slice(at), masked: fresh.length };
}

/** Those that overlap or touch as one: several masks in a row would tell how long it was. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || span.start > last.end) all.push(span);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return all;
}
