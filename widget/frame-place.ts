import type { StackFrame } from '../shared/protocol/event.ts';

/** Where a frame is, as `file:line:column`; a script of the page's own origin goes without it. */
export function framePlace(frame: StackFrame, pageUrl: string): string {
  const file = frame.filename ?? frame.abs_path;
  const place = [file === undefined ? undefined : shorten(file, pageUrl), frame.lineno, frame.colno];
  return place.filter((part) => part !== undefined).join(':') || 'unknown place';
}

/** What a frame's function is called; `?` is the protocol's word for one without a name. */
export const frameName = (frame: StackFrame): string =>
  frame.function === undefined || frame.function === '?' ? '(anonymous)' : frame.function;

function shorten(file: string, pageUrl: string): string {
  const origin = /^https?:\/\/[^/]+(?=\/.)/;
  const [own] = origin.exec(file) ?? [];
  if (own === undefined) return file;
  return own === origin.exec(pageUrl)?.[0] ? file.slice(own.length) : file.replace(/^https?:\/\//, '');
}
