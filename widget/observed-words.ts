import type { ErrorEvent, Exception } from '../shared/protocol/event.ts';
import { inFigures } from './counted.ts';
import { sizeInWords } from './size-words.ts';

/** Nothing was thrown: the browser told of it. */
const mechanisms: readonly unknown[] = ['resource', 'http', 'csp', 'reporting'];

const isObserved = ({ mechanism }: Exception) => mechanisms.includes(mechanism?.type);

/** Where nothing was thrown and the browser names no place, there is no stack to be missed. */
export const hasStack = ({ exception: { values } }: Pick<ErrorEvent, 'exception'>): boolean =>
  values.some((exception) => !isObserved(exception) || (exception.stacktrace?.frames.length ?? 0) > 0);

/** What is known of a fault that the browser told of, and its title does not say. */
export function observedInWords({
  exception,
}: Pick<ErrorEvent, 'exception'>): readonly (readonly [name: string, words: string])[] {
  const [observed] = exception.values.filter(isObserved);
  const { initiator, method, duration_ms, request_body_size, response_body_size, id } = observed?.mechanism?.data ?? {};
  const facts: readonly (readonly [name: string, words: string | undefined])[] = [
    ['Asked by', askers.get(initiator)],
    ['Method', textOf(method)],
    ['Took', typeof duration_ms === 'number' ? `${inFigures(duration_ms)} ms` : undefined],
    ['Sent', sizeOf(request_body_size)],
    ['Received', sizeOf(response_body_size)],
    ['Known as', textOf(id)],
  ];
  return facts.flatMap(([name, words]) => (words === undefined ? [] : [[name, words] as const]));
}

const askers = new Map<unknown, string>([
  ['fetch', 'fetch()'],
  ['xmlhttprequest', 'XMLHttpRequest'],
  ['navigation', 'the page itself'],
]);

const textOf = (data: unknown) => (typeof data === 'string' && data !== '' ? data : undefined);
const sizeOf = (data: unknown) => (typeof data === 'number' ? sizeInWords(data) : undefined);
