import { maxCaptureLength, maxFirstStackLength, maxStackLength, maxValueLength } from '../capture/capture.ts';
import { consoleWords, firstError } from './console-words.ts';
import { momentLater } from './moment-later.ts';
import { apply, slice, stringify } from './natives.ts';
import type { TimedPage as ClockPage } from './page-clock.ts';
import type { EndingPage } from './page-end.ts';
import { quietly } from './quietly.ts';
import { read, readFirst, readThrown } from './read-thrown.ts';
import { createCrumbTeller, type TimedPage } from './tell-crumb.ts';
import { wrap } from './wrap.ts';

/** The part of a window that this integration needs. */
export interface ConsolePage extends TimedPage, ClockPage, EndingPage {
  readonly console: object;
}

/** What a page wrote, and the first of it that is an error. */
export interface Written {
  readonly args: readonly unknown[];
  readonly error: unknown;
}

// Taken at the start, as all that runs beside the page. (Its absence costs the place of the call.)
const { captureStackTrace } = Error as { captureStackTrace?: (into: object, above: unknown) => void };

const longestCrumb = 512;

/**
 * Wraps the console: each call leaves a breadcrumb; `error`, and `assert` of what is not so, are captures, too. As JSON text.
 * The console is called first, as the page called it. `written`: what a capture was made of. One with an error is reported a
 * moment later: by then it is known whether the error was thrown as well, as React before 19 does.
 */
export const consoleCalls = (page: ConsolePage, report: (text: string, written?: Written) => void): (() => void) => {
  const { console, performance } = page;
  const { now } = performance;
  const later = momentLater(page);
  const leave = createCrumbTeller('console', () => apply(now, performance, []) as number, report);

  const wrapMethod = (method: string, level: string) =>
    wrap(console, method, (original, self, args, trap) => {
      const result = apply(original, self, args);
      quietly(() => {
        const isAssert = method === 'assert';
        if (isAssert && args[0]) return;
        const from = isAssert ? 1 : 0;
        if (level === 'error') {
          const error = firstError(args, from);
          const text = captureText(method, args, from, error, trap);
          const tell = () => report(text, { args, error });
          if (error === undefined) tell();
          else later.do(tell);
        }
        leave(() => ({
          __proto__: null,
          category: 'console',
          level,
          message: messageOf(method, args, from, longestCrumb),
        }));
      });
      return result;
    });

  const stops = [
    wrapMethod('error', 'error'),
    wrapMethod('assert', 'error'),
    wrapMethod('warn', 'warning'),
    wrapMethod('log', 'info'),
    wrapMethod('info', 'info'),
    wrapMethod('debug', 'debug'),
  ];
  return () => {
    later.stop();
    for (const stop of stops) stop();
  };
};

function captureText(method: string, args: readonly unknown[], from: number, error: unknown, trap: unknown): string {
  const message = messageOf(method, args, from, maxValueLength);
  const capture = { __proto__: null, kind: 'console', method, message };
  if (error === undefined) return stringify({ ...capture, __proto__: null, stack: stackAbove(trap) });
  const text = stringify({ ...capture, __proto__: null, thrown: readThrown(error) });
  if (text.length <= maxCaptureLength) return text;
  return stringify({ ...capture, __proto__: null, thrown: readFirst(error, maxStackLength) });
}

function messageOf(method: string, args: readonly unknown[], from: number, max: number): string {
  const words = consoleWords(args, from, max);
  return method !== 'assert' ? words : words === '' ? 'Assertion failed' : `Assertion failed: ${cut(words, max - 20)}`;
}

/** The stack of the page's call, without our frames on top. */
function stackAbove(trap: unknown): string | undefined {
  const holder = { __proto__: null };
  captureStackTrace?.(holder, trap);
  const stack = read(holder, 'stack');
  return typeof stack === 'string' ? cut(stack, maxFirstStackLength) : undefined;
}

const cut = (text: string, max: number) => apply(slice, text, [0, max]) as string;
