import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Transaction } from '../../shared/protocol/transaction.ts';

const eventFile = join('..', 'shared', 'schemas', 'event.schema.json');
const transactionFile = join(import.meta.dirname, 'transaction.schema.json');

/** False where the published schema is not at hand: the tests say so and check everything else. */
export const hasEventSchema = existsSync(eventFile);

/** What the published JSON Schema of an event has against this one; nothing when it is valid. */
export const faultsOf = faultsBy(eventFile);

const faultsByShape = faultsBy(transactionFile);

/** What our own JSON Schema of a transaction has against this one, and what no schema can say. */
export function faultsOfTransaction(transaction: unknown): readonly string[] {
  const faults = faultsByShape(transaction);
  if (faults.length > 0) return faults;
  const { start_timestamp: start, timestamp: end, contexts, spans } = transaction as Transaction;
  const { trace_id, span_id } = contexts.trace;
  const ids = new Set([span_id, ...spans.map((span) => span.span_id)]);
  // Seconds as doubles know a moment to less than a microsecond.
  const isWithin = (from: number, to: number) => from >= start - 1e-6 && to <= end + 0.001 && from <= to;
  return [
    ...(start <= end ? [] : ['it ends before it starts']),
    ...(ids.size === spans.length + 1 ? [] : ['two spans have one id']),
    ...spans.filter((span) => span.trace_id !== trace_id).map(({ op }) => `${op} is of another trace`),
    ...spans.filter((span) => span.parent_span_id !== span_id).map(({ op }) => `${op} has another parent`),
    ...spans
      .filter((span) => !isWithin(span.start_timestamp, span.timestamp))
      .map(({ op }) => `${op} is not within its transaction`),
  ];
}

/** Compiled when it is first asked for. */
function faultsBy(file: string): (data: unknown) => readonly string[] {
  let validate: ReturnType<typeof compile> | undefined;
  return (data) => {
    validate ??= compile(file);
    return validate(data)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

function compile(file: string) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  // The protocol writes ids without dashes; the number formats are only notes.
  ajv.addFormat('uuid', /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i);
  for (const format of ['uint', 'uint8', 'uint16', 'uint32', 'uint64', 'int64', 'double', 'float'])
    ajv.addFormat(format, true);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
}
