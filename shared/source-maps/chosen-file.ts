import type { Found } from './look-up.ts';
import { openSourceMap } from './source-map.ts';

/**
 * The source map in a file that a person has chosen, with the one of `scripts` (their addresses) that it is of: the one that it
 * is named after, or says, or the only one.
 * @throws {Error} In words, if it is no source map, or of none of them.
 */
export function openChosen(name: string, text: string, scripts: readonly string[]): Found {
  const script = called(name.replace(/\.(?:map|json)$/, ''), scripts) ?? scriptOfMap(text, scripts);
  // What the names of its sources are relative to is known only now.
  if (script !== undefined) return { script, map: openSourceMap(text, script), isLater: false };
  throw new Error(`${name} is of none of the scripts here: call it like one of them, with “.map” at its end`);
}

function scriptOfMap(text: string, scripts: readonly string[]): string | undefined {
  const { file } = openSourceMap(text);
  const said = file === undefined ? undefined : called(lastPart(file), scripts);
  return said ?? (scripts.length === 1 ? scripts[0] : undefined);
}

const called = (name: string, scripts: readonly string[]) => scripts.find((script) => lastPart(script) === name);

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);
