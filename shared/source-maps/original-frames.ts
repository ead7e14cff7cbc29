import { contextAround } from '../protocol/context-around.ts';
import type { Exception, StackFrame } from '../protocol/event.ts';
import { calledAs } from './called-as.ts';
import type { OriginalPlace, SourceMap } from './source-map.ts';

/** The source map of each script, by its address. */
export type SourceMaps = ReadonlyMap<string, SourceMap>;

/** The exceptions with those frames as they were written of which the maps know where that is; the others as they are. */
export function withOriginals(values: readonly Exception[], maps: SourceMaps): readonly Exception[] {
  return values.map(({ stacktrace, ...exception }) => ({
    ...exception,
    ...(stacktrace && {
      stacktrace: {
        // The oldest call is the first: each was called by the one before.
        frames: stacktrace.frames.map((frame, at, frames) => original(frame, frames[at - 1], maps)),
      },
    }),
  }));
}

/** The frames of all exceptions, in their order. */
export const framesOf = (values: readonly Exception[]): readonly StackFrame[] =>
  values.flatMap(({ stacktrace }) => stacktrace?.frames ?? []);

/** The address of the script that a frame is in, if it can have a source map: it is of the Web, and its place in it is known. */
export function scriptOf({ abs_path, filename, lineno, colno, context_line }: StackFrame): string | undefined {
  const address = abs_path ?? filename;
  // Where its lines are known, it is in the page itself, and as it was written.
  const isKnown = lineno !== undefined && colno !== undefined && context_line === undefined;
  return isKnown && address !== undefined && /^https?:/.test(address) ? address : undefined;
}

function original(frame: StackFrame, caller: StackFrame | undefined, maps: SourceMaps): StackFrame {
  const place = placeOf(frame, maps);
  if (place === undefined) return frame;
  return {
    function: calledAs(frame.function, place, caller && placeOf(caller, maps)),
    filename: fileOf(place.source),
    lineno: place.line,
    colno: place.column,
    in_app: frame.in_app && !place.isIgnored && !/\bnode_modules\//.test(place.source),
    ...(place.lines?.[place.line - 1] !== undefined && contextAround(place.lines, place.line - 1, place.column - 1)),
  };
}

function placeOf(frame: StackFrame, maps: SourceMaps): OriginalPlace | undefined {
  const script = scriptOf(frame);
  return script === undefined ? undefined : maps.get(script)?.placeOf(frame.lineno ?? 1, frame.colno ?? 1);
}

/** A bundler’s own scheme says nothing: `webpack://shop/./src/cart.ts` is `src/cart.ts`. */
const fileOf = (source: string): string => source.replace(/^(?:webpack|turbopack|vite|ng):\/\/[^/]*\/(?:\.\/)?/, '');
