import { compileExpression, type Matcher } from '../expression/expression.ts';
import type { ErrorEvent } from '../protocol/event.ts';
import type { Settings } from '../settings.ts';
import { hostOfFault } from './blame.ts';
import { type IgnoreField, type IgnoreRule, keyOfRule } from './ignore.ts';
import { knownNoise } from './known-noise.ts';

/** What rules look at, each empty where nothing is known. */
export type Facets = Readonly<Record<IgnoreField, string>>;

/** Says which rule ignores an event, by its key or, for known noise, its name; undefined for an event that is told. */
export type Ignoring = (event: ErrorEvent) => string | undefined;

/** Makes the rules ready for many events. Known noise goes first, then the person's rules in their order. */
export function ignoring({ builtIn, rules }: Settings['ignore']): Ignoring {
  const ready = rules.map((rule) => ({ key: keyOfRule(rule), matches: ruleMatcher(rule) }));
  return (event) => {
    const facets = facetsOf(event);
    const noise = builtIn ? knownNoise.find(({ messages }) => messages.includes(facets.message)) : undefined;
    return noise?.name ?? ready.find(({ matches }) => matches(facets))?.key;
  };
}

/** Whether a rule ignores what looks so. */
export function ruleMatcher({ field, pattern, isRegex }: IgnoreRule): (facets: Facets) => boolean {
  const matches = isRegex ? inTheBeginning(compileExpression(pattern)) : contains(pattern);
  return (facets) =>
    matches(facets[field]) ||
    (field === 'message' && facets.type !== '' && matches(`${facets.type}: ${facets.message}`));
}

/** Of what was thrown itself, as an issue shows it; not of its causes. */
export function facetsOf(event: ErrorEvent): Facets {
  const { type = '', value = '' } = event.exception.values.at(-1) ?? {};
  return { type, message: value, host: hostOfFault(event) ?? '', url: event.request.url };
}

function contains(pattern: string): Matcher {
  const wanted = pattern.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

/** Expressions look no further than this: their time grows with the text. */
export const expressionReach = 1000;

const inTheBeginning =
  (matches: Matcher): Matcher =>
  (text) =>
    matches(text.slice(0, expressionReach));
