import { compileFinder } from '../expression/find.ts';
import { quoted } from '../quoted.ts';
import { eachOf } from '../stored-settings.ts';

/** Something that a person does not want to be kept. */
export interface MaskRule {
  /** What the person calls it; no two rules have the same. */
  readonly name: string;
  readonly pattern: string;
  /** The pattern is a regular expression; otherwise it is a text. Upper and lower case are alike in both. */
  readonly isRegex: boolean;
}

/** What is masked besides secrets. */
export interface MaskSettings {
  readonly emails: boolean;
  readonly ips: boolean;
  readonly rules: readonly MaskRule[];
}

/** An e-mail address tells of a person; an IP address in an error is mostly of a server, and a version looks like one. */
export const defaultMask: MaskSettings = { emails: true, ips: false, rules: [] };

/**
 * Reads what was stored.
 * @throws {SyntaxError} that says what is wrong with it.
 */
export function parseMask(data: unknown): MaskSettings {
  if (typeof data !== 'object' || data === null) throw new SyntaxError('Cannot read what is masked: it is no object');
  const { emails, ips, rules } = data as Readonly<Record<string, unknown>>;
  if (typeof emails !== 'boolean' || typeof ips !== 'boolean' || !Array.isArray(rules))
    throw new SyntaxError('Cannot read what is masked: it is not of the agreed form');
  return { emails, ips, rules: eachOf('mask', rules, parseMaskRule).reduce<MaskRule[]>(withRule, []) };
}

/**
 * What of broken settings can still be read: the events that come meanwhile are kept, and what a person wanted masked in
 * them must not be. Where nothing can be read, all is masked that can be.
 */
export function readableMask(settings: unknown): MaskSettings {
  const { mask } = (settings ?? {}) as Readonly<Record<string, unknown>>;
  const { emails, ips, rules } = (mask ?? {}) as Readonly<Record<string, unknown>>;
  const readable = (Array.isArray(rules) ? rules : []).flatMap((rule) => {
    try {
      return [parseMaskRule(rule)];
    } catch {
      return []; // It is what is broken.
    }
  });
  return { emails: emails !== false, ips: ips !== false, rules: readable };
}

/**
 * Reads a rule that was stored or typed.
 * @throws {SyntaxError} that says what is wrong with it.
 */
export function parseMaskRule(data: unknown): MaskRule {
  if (typeof data !== 'object' || data === null) throw fault('it is no object');
  const { pattern, isRegex, ...rest } = data as Readonly<Record<string, unknown>>;
  const name = parseMaskName(rest.name);
  // Blanks alone are in nearly every text: a slip of the hand would take all of them.
  if (typeof pattern !== 'string' || pattern.trim() === '') throw fault('it says nothing to look for');
  if (pattern.length > maxMaskPattern) throw fault(`what it looks for is longer than ${maxMaskPattern} characters`);
  if (isRegex !== true && isRegex !== false) throw fault(`${quoted(isRegex)} does not say whether it is an expression`);
  if (isRegex) checkExpression(pattern);
  return { name, pattern, isRegex };
}

/** @throws {SyntaxError} */
export function parseMaskName(data: unknown): string {
  const name = typeof data === 'string' ? data.trim() : '';
  if (name === '') throw fault('it has no name');
  if (name.length > maxMaskName) throw fault(`its name is longer than ${maxMaskName} characters`);
  return name;
}

/**
 * The rules with one more, in the place of the one that has its name.
 * @throws {SyntaxError} when there are too many: each looks through every text.
 */
export function withRule(rules: readonly MaskRule[], rule: MaskRule): MaskRule[] {
  const at = rules.findIndex(({ name }) => name === rule.name);
  if (at >= 0) return rules.with(at, rule);
  if (rules.length >= maxMaskRules) throw fault(`there are ${maxMaskRules} already; remove one first`);
  return [...rules, rule];
}

export const maxMaskPattern = 200;
export const maxMaskName = 60;
export const maxMaskRules = 30;

function checkExpression(pattern: string): void {
  try {
    compileFinder(pattern);
  } catch (error) {
    throw fault(error instanceof Error ? error.message : String(error));
  }
}

const fault = (why: string) => new SyntaxError(`Cannot use this rule: ${why}`);
