import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, 'feedback.schema.json'), 'utf8')));

/** What our own JSON Schema of a report has against this one: there is no published one. */
export const feedbackFaults = (report: unknown): readonly string[] =>
  validate(report) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
