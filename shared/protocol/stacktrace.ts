import type { Place } from '../capture/capture.ts';
import type { StackFrame } from './event.ts';
import { MAX_FRAMES } from './limits.ts';

/**
 * The frames of a stack as V8 or SpiderMonkey writes it, oldest call first, at most the 250 nearest the throw; lines that
 * are no frame are passed over, in time that grows with the length of the stack only. `head` is the `Name: message` with
 * which V8 begins a stack: given, its lines are never taken for frames.
 * @see https://v8.dev/docs/stack-trace-api
 * @see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Error/stack
 */
export function parseStacktrace(stack: string, head = ''): StackFrame[] {
  const lines = withoutHead(stack, head).split('\n').map(shorten);
  // One engine wrote the whole stack, so in V8's no line of the message is taken for one of SpiderMonkey's frames.
  const isV8 = lines.some((line) => v8Frame(line) !== undefined);
  const frames: StackFrame[] = [];
  for (const line of lines) {
    const frame = isV8 ? v8Frame(line) : spiderMonkeyFrame(line);
    if (frame) frames.push(frame);
    if (frames.length === MAX_FRAMES) break;
  }
  return frames.reverse();
}

interface Location {
  readonly url: string;
  readonly line?: number;
  readonly column?: number;
  /** A name for the function in case its frame has none. */
  readonly otherwise?: string;
}

/** A stack begins with the name that the error had when it was made: if that has changed since, the message still helps. */
export function withoutHead(stack: string, head: string): string {
  if (head === '') return stack;
  if (stack.startsWith(head)) return stack.slice(head.length);
  const message = head.slice(head.indexOf(': ') + 2);
  const at = head.includes(': ') && message !== '' ? stack.indexOf(`: ${message}`) : -1;
  return at === -1 || stack.lastIndexOf('\n', at) !== -1 ? stack : stack.slice(at + 2 + message.length);
}

// A line gets long by its URL, a `data:` one above all. Its start has the function, its end the position.
function shorten(line: string): string {
  return line.length > 1024 ? `${line.slice(0, 896)}…${line.slice(-127)}` : line;
}

// `at f (url:1:2)`, `at url:1:2`, `at async f (…)`, `at new F (…)`, `at A.f [as g] (…)`, `at Array.map (<anonymous>)`
function v8Frame(line: string): StackFrame | undefined {
  const [start] = /^\s+at (?:async )?/.exec(line) ?? [];
  if (start === undefined) return undefined;
  const call = line.slice(start.length).trimEnd();
  if (!call.endsWith(')')) return frameOf('', v8Location(call));
  const known = call.search(/ \((?:[a-z][\w+.-]*:|<anonymous>|eval at |native\)|index \d)/i);
  const bracket = known === -1 ? call.indexOf(' (') : known;
  if (bracket === -1) return undefined;
  return frameOf(call.slice(0, bracket), v8Location(call.slice(bracket + 2, -1)));
}

function v8Location(text: string): Location | undefined {
  // `Promise.all (index 0)` waits for that promise: the call has no place in a script.
  if (/^(?:<anonymous>|index \d+)$/.test(text)) return { url: '<anonymous>' };
  if (text === 'native') return { url: NATIVE };
  // `eval at f (url:1:2), <anonymous>:3:4`, nested at will: where the outermost eval was called is in a script.
  if (text.startsWith('eval at ')) {
    const end = /:\d+:\d+(?=\))/.exec(text);
    if (!end) return { url: '<anonymous>' };
    const origin = text.slice(0, end.index + end[0].length);
    return position(origin.slice(origin.lastIndexOf(' (') + 2));
  }
  return wasmLocation(text) ?? position(text);
}

// `f@url:1:2`, `@url:1:2`, `f/<@url:1:2`, `async*f@url:1:2`, `setTimeout handler*f@url:1:2`
function spiderMonkeyFrame(line: string): StackFrame | undefined {
  // A URL may hold an `@` (`/npm/react@18/`) and so may a name, but only a URL begins with a scheme.
  const known = line.search(/@(?:[a-z][\w+.-]*:|\[native code\])/i);
  const at = known === -1 ? line.indexOf('@') : known;
  if (at === -1) return undefined;
  const name = line.slice(0, at).trim();
  // `Error: no answer from me@host:25` is the message of a V8 stack that has no frame.
  if (name.includes(': ')) return undefined;
  return frameOf(name.slice(name.indexOf('*') + 1), spiderMonkeyLocation(line.slice(at + 1).trimEnd()));
}

function spiderMonkeyLocation(text: string): Location | undefined {
  if (text === NATIVE) return { url: NATIVE };
  // `url line 16 > Function:1:1`, `url line 3 > eval line 1 > eval:1:1`, `url line 9 > WebAssembly.Module:wasm-function[0]:0x1f`
  const [made, line] = / line (\d+) > /.exec(text) ?? [];
  if (made === undefined) return wasmLocation(text) ?? position(text);
  const wasm = wasmLocation(text)?.otherwise;
  return { url: text.slice(0, text.indexOf(made)), line: Number(line), otherwise: wasm ?? 'eval' };
}

// The Web's own convention: https://webassembly.github.io/spec/web-api/#conventions
function wasmLocation(text: string): Location | undefined {
  const [end, name, offset] = /:(wasm-function\[\d+\]):0x([\da-f]+)$/i.exec(text) ?? [];
  if (end === undefined || name === undefined || offset === undefined) return undefined;
  // Source maps see a module as one line with a column for each byte, counted from 0; our columns count from 1.
  return { url: text.slice(0, -end.length), line: 1, column: Number.parseInt(offset, 16) + 1, otherwise: name };
}

function position(text: string): Location | undefined {
  const [end, line, column] = /:(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (end === undefined) return undefined;
  const url = text.slice(0, -end.length);
  return { url, line: bounded(line), ...(column !== undefined && { column: bounded(column) }) };
}

/** A page can name its script so that it ends in any number; the protocol's are unsigned and whole. */
const bounded = (digits: string | undefined) => Math.min(Number(digits), 0xffff_ffff);

function frameOf(name: string, location: Location | undefined): StackFrame | undefined {
  if (!location) return undefined;
  const { url, line, column, otherwise } = location;
  const filename = withoutPrivateParts(url);
  return {
    function: (name === '<anonymous>' ? '' : name) || otherwise || '?',
    filename,
    ...(line !== undefined && { lineno: line }),
    ...(column !== undefined && { colno: column }),
    in_app: !/^(?:<anonymous>$|\[native code\]$|self-hosted$|chrome-extension:|moz-extension:)/.test(filename),
  };
}

/** The one frame of what has no stack: the place that the browser tells. None where it tells no line. */
export function framesOfPlace(place: Place | undefined): StackFrame[] {
  if (place === undefined || place.line === 0) return [];
  const column = place.column > 0 ? { colno: place.column } : {};
  return [{ function: '?', filename: withoutPrivateParts(place.url), lineno: place.line, ...column, in_app: true }];
}

const NATIVE = '[native code]';

/** A script's address as a file name of a frame: a query, a fragment and a user name may be secret, and a `data:` or `javascript:` URL is the script itself. */
export function withoutPrivateParts(url: string): string {
  const [, mime] = /^data:([^;,]*)/i.exec(url) ?? [];
  if (mime !== undefined) return `<data:${mime || 'text/plain'}>`;
  if (/^javascript:/i.test(url)) return '<javascript>';
  const bare = url.slice(0, url.search(/[?#]|$/)) || '<anonymous>';
  return bare.replace(/^([a-z][\w+.-]*:\/\/)[^/@]*@/i, '$1');
}
