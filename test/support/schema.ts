import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

const file = join('..', 'shared', 'schemas', 'event.schema.json');

/** False where the published schema is not at hand: the tests say so and check everything else. */
export const hasEventSchema = existsSync(file);

/** What the published JSON Schema of an event has against this one; nothing when it is valid. */
export function faultsOf(event: unknown): readonly string[] {
  validate ??= compile();
  return validate(event)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let validate: ReturnType<typeof compile> | undefined;

function compile() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  // The protocol writes ids without dashes; the number formats are only notes.
  ajv.addFormat('uuid', /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i);
  for (const format of ['uint', 'uint8', 'uint16', 'uint32', 'uint64', 'int64', 'double', 'float'])
    ajv.addFormat(format, true);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
}
