import type { ConsoleCapture } from '../capture/capture.ts';
import type { ErrorEvent, Exception } from './event.ts';
import { exceptionsOf } from './exception.ts';
import { parseStacktrace } from './stacktrace.ts';

/** The parts of an event that tell of what a page wrote to its console: the page knows of it, so it is handled. */
export function tellConsole(capture: ConsoleCapture): Required<Pick<ErrorEvent, 'level' | 'exception' | 'tags'>> {
  return { level: 'error', exception: { values: valuesOf(capture) }, tags: {} };
}

function valuesOf({ method, message, thrown, stack }: ConsoleCapture): readonly Exception[] {
  if (thrown !== undefined) {
    const chain = exceptionsOf({ kind: 'error', handler: 'onerror', thrown });
    return chain.map((exception, index) => {
      const isLogged = index === chain.length - 1;
      const { type = 'console', ...mechanism } = exception.mechanism ?? {};
      const own = isLogged ? { type: 'console', data: { message } } : { type };
      return { ...exception, mechanism: { ...mechanism, ...own, handled: true } };
    });
  }
  const frames = stack === undefined ? [] : parseStacktrace(stack);
  return [
    {
      type: `console.${method}`,
      value: message,
      ...(frames.length > 0 ? { stacktrace: { frames } } : {}),
      mechanism: { type: 'console', handled: true, synthetic: true },
    },
  ];
}
