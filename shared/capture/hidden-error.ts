import type { Capture, ErrorCapture, PassedCapture } from './capture.ts';
import { isText } from './checks.ts';

// A script of another origin that was asked for without CORS: where the browser hides what it throws, the page is told
// "Script error." and nothing else. Which script it was is not told, but which hosts it can have been.
// https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors

/** Whether a capture is all that is told of such an error. */
export function isHiddenError(capture: Capture): capture is ErrorCapture {
  if (capture.kind !== 'error' || capture.place !== undefined || capture.thrown.length !== 1) return false;
  const { kind, type } = capture.thrown[0] ?? {};
  const isNothing = kind === 'primitive' && (type === 'null' || type === 'undefined');
  return isNothing && /^(?:Uncaught )?Script error\.?$/i.test(capture.message ?? '');
}

/** Whether one that is not opened yet can be such an error: it is short, as nothing is told of it. */
export const mayBeHidden = (capture: PassedCapture): boolean =>
  capture.kind === 'error' && capture.text.length < 500 && /script error/i.test(capture.text);

export const maxHosts = 10;

/** Reads hosts (`cdn.example.com`, with a port if it is not the usual one); nothing if one of them is none. */
export function parseHosts(data: unknown): readonly string[] {
  if (!Array.isArray(data) || data.length > maxHosts) return [];
  const hosts: unknown[] = [...data]; // `every` would pass over what is missing in the list.
  return hosts.every(isHost) ? hosts : [];
}

const isHost = (data: unknown): data is string => isText(data, 260) && /^[\w.:[\]-]+$/.test(data);

/** The context of an event that such an error became: what to do about it. */
export function hiddenErrorContext(hosts: readonly string[]) {
  return {
    ...(hosts.length > 0 ? { hosts: hosts.join(', ') } : {}),
    advice:
      'The browser hides what a script of another origin throws. To see it, give the script’s tag the attribute ' +
      'crossorigin="anonymous", and have its server answer with the header Access-Control-Allow-Origin.',
  };
}
