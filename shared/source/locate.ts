import type { DocumentPlace } from './document-places.ts';
import { holdsName, mayStand, renamesError } from './may-stand.ts';

/** A whole line of an inline script: both numbers from 0. */
export interface Location {
  readonly script: number;
  readonly line: number;
}

/** In which lines of the file each script may begin, by its number. */
type Candidates = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * Finds where each place is in the inline scripts of a document, given by their lines in the order of the file; undefined for
 * one that can be in two. Nobody tells in which line of the file a script begins. But a place can only be where a token begins
 * that suits it, all places of one script fix one beginning, and a script begins no earlier than the one before it ends.
 */
export function locate(
  places: readonly DocumentPlace[],
  scripts: readonly (readonly string[])[],
): readonly (Location | undefined)[] {
  const texts = scripts.map((lines) => lines.join('\n'));
  const renames = texts.some(renamesError);
  let before = -1;
  let candidates = places.map((place) => candidatesOf(place, scripts, texts, renames));
  // Each that goes can take others with it.
  for (let size = sizeOf(candidates); size !== before; size = sizeOf(candidates)) {
    before = size;
    const all = candidates.map(spansOf);
    candidates = candidates.map((own, index) =>
      filtered(own, (script, start) => all.every((other, at) => at === index || agrees(other, script, start, scripts))),
    );
  }
  return places.map(({ line }, index) => locationOf(candidates[index], line, scripts));
}

function candidatesOf(
  place: DocumentPlace,
  scripts: readonly (readonly string[])[],
  texts: readonly string[],
  renames: boolean,
): Candidates {
  const candidates = new Map<number, Set<number>>();
  scripts.forEach((lines, script) => {
    const text = texts[script] ?? '';
    if (!place.functions.every((name) => holdsName(text, name))) return;
    const starts = new Set<number>();
    lines.forEach((line, index) => {
      const may = index === 0 ? mayStandInFirst(place, line) : mayStand(place, lines, index, renames);
      if (may && place.line - index > 0) starts.add(place.line - index);
    });
    if (starts.size > 0) candidates.set(script, starts);
  });
  return candidates;
}

/** Before the first line of a script stands its tag, nobody knows how far: the place can be anywhere in what is left. */
const mayStandInFirst = ({ column }: DocumentPlace, line: string) =>
  /\S/.test(line.slice(0, Math.max(0, column - shortestTag)));

const shortestTag = '<script>'.length;

/** Whether another place can be where it would have to be if this script began there. */
function agrees(other: Spans, script: number, start: number, scripts: readonly (readonly string[])[]): boolean {
  const lengthOf = (of: number) => (scripts[of]?.length ?? 1) - 1;
  if (other.candidates.get(script)?.has(start)) return true;
  for (const [at, { first, last }] of other.spans) {
    if (at < script && first + lengthOf(at) <= start) return true;
    if (at > script && start + lengthOf(script) <= last) return true;
  }
  return false;
}

/** Candidates with the first and the last line in which each script may begin. */
interface Spans {
  readonly candidates: Candidates;
  readonly spans: ReadonlyMap<number, { readonly first: number; readonly last: number }>;
}

function spansOf(candidates: Candidates): Spans {
  const spans = [...candidates].map(([script, starts]) => {
    let [first, last] = [Number.POSITIVE_INFINITY, 0];
    for (const start of starts) [first, last] = [Math.min(first, start), Math.max(last, start)];
    return [script, { first, last }] as const;
  });
  return { candidates, spans: new Map(spans) };
}

function filtered(candidates: Candidates, keep: (script: number, start: number) => boolean): Candidates {
  const kept = [...candidates].map(
    ([script, starts]) => [script, new Set([...starts].filter((start) => keep(script, start)))] as const,
  );
  return new Map(kept.filter(([, starts]) => starts.size > 0));
}

const sizeOf = (all: readonly Candidates[]) =>
  all.reduce((sum, each) => [...each.values()].reduce((inner, { size }) => inner + size, sum), 0);

function locationOf(
  candidates: Candidates | undefined,
  line: number,
  scripts: readonly (readonly string[])[],
): Location | undefined {
  const [only, ...others] = candidates ?? [];
  const [start, second] = only?.[1] ?? [];
  if (only === undefined || others.length > 0 || start === undefined || second !== undefined) return undefined;
  const location = { script: only[0], line: line - start };
  // The first and the last line of a script are parts of lines of the file.
  return location.line > 0 && location.line < (scripts[location.script]?.length ?? 0) - 1 ? location : undefined;
}
