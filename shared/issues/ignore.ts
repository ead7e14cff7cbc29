import { compileExpression } from '../expression/expression.ts';
import { quoted } from '../quoted.ts';

/** Something that a person does not want to be told of. */
export interface IgnoreRule {
  /** What the pattern is looked for in: the message, the type, the script's host, the address of the page. */
  readonly field: IgnoreField;
  readonly pattern: string;
  /** The pattern is a regular expression; otherwise it is a text that the field contains, upper and lower case alike. */
  readonly isRegex: boolean;
}

export const ignoreFields = ['message', 'type', 'host', 'url'] as const;

export type IgnoreField = (typeof ignoreFields)[number];

/**
 * Reads a rule that was stored or typed.
 * @throws {SyntaxError} that says what is wrong with it.
 */
export function parseIgnoreRule(data: unknown): IgnoreRule {
  if (typeof data !== 'object' || data === null) throw fault('it is no object');
  const { field, pattern, isRegex } = data as Readonly<Record<string, unknown>>;
  const known = ignoreFields.find((name) => name === field);
  if (known === undefined) throw fault(`${quoted(field)} is nothing that can be looked at`);
  // Blanks alone are in nearly every message: a slip of the hand would ignore all of them.
  if (typeof pattern !== 'string' || pattern.trim() === '') throw fault('it has no pattern');
  if (pattern.length > maxPatternLength) throw fault(`its pattern is longer than ${maxPatternLength} characters`);
  if (isRegex === true) checkRegex(pattern);
  return { field: known, pattern, isRegex: isRegex === true };
}

/** The same for the same rule, whenever it was made: what it has ignored is counted under it. */
export const keyOfRule = ({ field, pattern, isRegex }: IgnoreRule): string =>
  `${field} ${isRegex ? 'matches' : 'contains'} ${pattern}`;

export const maxPatternLength = 1000;

function checkRegex(pattern: string): void {
  try {
    compileExpression(pattern);
  } catch (error) {
    throw fault(error instanceof Error ? error.message : String(error));
  }
}

const fault = (why: string) => new SyntaxError(`Cannot use this rule: ${why}`);
