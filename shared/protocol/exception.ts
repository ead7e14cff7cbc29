import type { ErrorCapture, ThrownValue } from '../capture/capture.ts';
import type { Exception, Mechanism, StackFrame } from './event.ts';
import { framesOfPlace, parseStacktrace } from './stacktrace.ts';

/**
 * The exceptions of a capture, as the protocol orders them: innermost cause first, what was thrown last.
 * @see https://develop.sentry.dev/sdk/foundations/data-model/event-payloads/exception/
 */
export function exceptionsOf(capture: ErrorCapture): Exception[] {
  const isChain = capture.thrown.length > 1;
  return capture.thrown.map((thrown, index) => exceptionOf(thrown, index, isChain, capture)).reverse();
}

function exceptionOf(thrown: ThrownValue, index: number, isChain: boolean, capture: ErrorCapture): Exception {
  const isRoot = index === 0;
  // Only what was rejected with is a rejection; a cause is an exception like any other.
  const handler = isRoot ? capture.handler : 'onerror';
  const words =
    isRoot && isUnknown(thrown, capture.message) ? wordsOfMessage(capture.message) : wordsOf(thrown, handler);
  const parsed = framesOf(thrown);
  const frames = parsed.length === 0 && isRoot ? framesOfPlace(capture.place) : parsed;
  return {
    ...words,
    ...(frames.length > 0 ? { stacktrace: { frames } } : {}),
    mechanism: {
      ...(isRoot
        ? rootMechanism(thrown, capture)
        : { type: 'chained', handled: false, source: thrown.source ?? 'cause' }),
      ...(isChain ? { exception_id: index } : {}),
      ...(thrown.parent === undefined ? {} : { parent_id: thrown.parent }),
      ...(thrown.group ? { is_exception_group: true } : {}),
    },
  };
}

function rootMechanism(thrown: ThrownValue, { handler }: ErrorCapture): Mechanism {
  return { type: handler, handled: handler === 'generic', ...(thrown.kind === 'error' ? {} : { synthetic: true }) };
}

type Words = Pick<Exception, 'type' | 'value'>;

const unreadable = '(the message could not be read)';

function wordsOf({ kind, type, value }: ThrownValue, handler: ErrorCapture['handler']): Words {
  const rejected = handler === 'onunhandledrejection';
  const as = rejected ? 'promise rejection' : 'exception';
  switch (kind) {
    case 'error':
      return { type, value: value ?? unreadable };
    case 'primitive':
      return rejected
        ? { type: 'UnhandledRejection', value: `Non-Error promise rejection captured with value: ${value}` }
        : { type: 'Error', value: value ?? '' };
    case 'event': {
      const [kind, ...message] = (value ?? '').split('\n');
      const words = message.length === 0 ? '' : ` with message \`${message.join('\n')}\``;
      return { type, value: `Event \`${type}\` (type=${kind}) captured as ${as}${words}` };
    }
    case 'object':
      return {
        type: rejected ? 'UnhandledRejection' : type,
        value: `${type} captured as ${as} with keys: ${keys(value)}`,
      };
    case 'unreadable':
      return { type: rejected ? 'UnhandledRejection' : 'Error', value: `Object that cannot be read captured as ${as}` };
  }
}

function keys(value: string | undefined): string {
  if (value === undefined) return '(they could not be read)';
  return value === '' ? '[object has no keys]' : value.split('\n').sort().join(', ');
}

/**
 * The error itself stayed in a worker, was hidden by a cross-origin script, or never existed: only the message tells of it.
 * For a thrown `null` or `undefined`, the message says just that.
 */
const isUnknown = ({ kind, type }: ThrownValue, message: string | undefined): message is string =>
  kind === 'primitive' &&
  (type === 'null' || type === 'undefined') &&
  message !== undefined &&
  message !== '' &&
  !/^(?:Uncaught |uncaught exception: )?(?:null|undefined)$/.test(message);

/** "Uncaught TypeError: x is undefined" (Chromium), "TypeError: x is undefined" (Firefox). */
function wordsOfMessage(message = ''): Words {
  const plain = message.replace(/^Uncaught (?:\(in promise\) )?|^uncaught exception: /, '');
  const named = /^([\w$.]*(?:Error|Exception)): ([\s\S]*)$/.exec(plain);
  return { type: named?.[1] ?? 'Error', value: named?.[2] ?? plain };
}

function framesOf({ type, value, stack }: ThrownValue): StackFrame[] {
  return stack === undefined ? [] : parseStacktrace(stack, value ? `${type}: ${value}` : type);
}
