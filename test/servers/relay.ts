import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startPython } from './python.ts';

/** What Relay has found wrong with an item, or has cut of it: nothing, if it is as it should be. */
export interface Correction {
  readonly id: unknown;
  readonly errors: unknown;
  readonly meta: unknown;
}

/** Has Relay check and correct events, transactions and feedback, as Sentry does with all that comes in. */
export async function correctionsOf(
  items: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly Correction[]> {
  const relay = startPython('normalize.py');
  const lines: string[] = [];
  const output = createInterface(relay.output).on('line', (line) => lines.push(line));
  const read = once(output, 'close');
  relay.input.end(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  await Promise.all([read, relay.ended()]);
  if (lines.length !== items.length)
    throw new Error(`Relay was given ${items.length} items and told of ${lines.length}`);
  return lines
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .map(({ event_id, errors, _meta }) => ({ id: event_id, errors, meta: _meta }))
    .filter(({ errors, meta }) => errors !== undefined || meta !== undefined);
}
