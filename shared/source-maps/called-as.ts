import type { OriginalPlace } from './source-map.ts';

/** The word for a name that is not known, and not that there is none. */
const unknown = '…';
/** The protocol's word for a function without a name. */
const nameless = '?';

/** How many lines above a place its function is looked for: it is done for each frame of a stack. */
const farthest = 2000;

/**
 * What the function that a place is in was called when it was written. A source map names what stands at a place, and not what
 * the place is in. So the name is taken from where it is called; a callback is called by something else, so only if a function
 * of that name is made further up in the file. `ran` is what it was called when it ran.
 */
export function calledAs(ran: string | undefined, inside: OriginalPlace, caller: OriginalPlace | undefined): string {
  const above = inside.lines?.slice(Math.max(0, inside.line - farthest), inside.line) ?? [];
  const isMade = (name: string) => name !== '' && above.some((line) => makes(line, name));
  const called = caller === undefined ? '' : nameAt(caller);
  if (isMade(called)) return called;
  // Firefox writes `f/<` for a function without a name in `f`.
  if (ran === undefined || ran === nameless || ran.endsWith('<')) return nameless;
  if (inside.lines === undefined) return ran;
  // `Cart.total`, whose first half a minifier changes, and not the second.
  const kept = ran.split(/[^\w$]/);
  if (kept.every(isMade)) return ran;
  const last = kept.at(-1) ?? '';
  return isMade(last) ? last : unknown;
}

/** What is called at a place. */
function nameAt({ lines, line, column }: OriginalPlace): string {
  const call = lines?.[line - 1]?.slice(column - 1, column + 500) ?? '';
  return /^(?:new |\.)?(?:[\w$]+\.)*([\w$]+)\(/.exec(call)?.[1] ?? '';
}

const modifiers = /^(?:(?:public|private|protected|static|override|async|get|set|export|default|\*|#) ?)*$/;

/** Whether a line begins a function of a name: `function f(`, `f = (…) =>`, `f: function`, the method `f() {`; or a class. */
function makes(line: string, name: string): boolean {
  const at = line.indexOf(name);
  // Generated code has lines of any length, and no names to be read there.
  if (at === -1 || line.length > 1000) return false;
  const [before, after] = [line.slice(0, at).trim(), line.slice(at + name.length).trim()];
  if (/\b(?:function ?\*?|class)$/.test(before)) return !/^[\w$]/.test(line.slice(at + name.length));
  if (/^[=:] ?(?:async ?)?(?:function\b|\(|[\w$]+ ?=>|<)/.test(after)) return /(?:^|[^\w$.])$/.test(line.slice(0, at));
  return modifiers.test(before) && /^[(<]/.test(after) && after.endsWith('{');
}
