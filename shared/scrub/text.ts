import { authorization } from './authorization.ts';
import { cards } from './cards.ts';
import { knownKeys } from './known-keys.ts';
import { links } from './links.ts';
import type { OwnMask } from './own-mask.ts';
import { pairs } from './pairs.ts';
import { pem } from './pem.ts';
import { emails, ipAddresses } from './people.ts';
import type { Rule } from './rule.ts';

/** What is masked besides secrets: it tells of people, but often it is what an error is about. */
export interface ScrubOptions {
  readonly emails?: boolean;
  readonly ipAddresses?: boolean;
  /** A person's own rules, which come last: what they leave of a text must not hide a secret from the other rules. */
  readonly own?: readonly OwnMask[];
}

export interface ScrubbedText {
  readonly text: string;
  /** How many values were replaced. */
  readonly masked: number;
}

/** The rules in their order: what has a shape of its own before what is known by its name only. */
export const rules: readonly Rule[] = [...pem, ...links, ...authorization, ...knownKeys, ...pairs, ...cards];

/** A text with `[Filtered]` in place of every secret that can be told from ordinary words. */
export function scrubText(text: string, options: ScrubOptions = secretsOnly): ScrubbedText {
  const clean = cleanUnder(options);
  if (clean.has(text)) return { text, masked: 0 };
  const scrubbed = scrub(text, options);
  if (scrubbed.masked === 0) remember(clean, text);
  return scrubbed;
}

export const secretsOnly: ScrubOptions = {};

/**
 * Texts in which nothing was found lately, under the same options. The events of a batch share most of their crumbs and frames, and a trail is looked
 * through where it is joined and again within its event. A text with a secret is not remembered.
 */
const cleanTexts = new WeakMap<ScrubOptions, Set<string>>();

function cleanUnder(options: ScrubOptions): Set<string> {
  const known = cleanTexts.get(options) ?? new Set();
  cleanTexts.set(options, known);
  return known;
}

function remember(clean: Set<string>, text: string): void {
  if (text.length > longestRemembered) return;
  clean.add(text);
  const [oldest] = clean;
  if (clean.size > maxRemembered && oldest !== undefined) clean.delete(oldest);
}

const maxRemembered = 1000;
const longestRemembered = 500;

function scrub(text: string, options: ScrubOptions): ScrubbedText {
  const { own = [] } = options;
  const builtIn = [...rules, ...(options.emails ? [emails] : []), ...(options.ipAddresses ? ipAddresses : [])];
  const all = [...builtIn.map((rule) => (before: string) => applied(rule, before)), ...own];
  let scrubbed = once(text, all);
  let { masked } = scrubbed;
  // What stands beside a mask can be read otherwise than what stood beside the secret, so it is looked at again.
  for (let pass = 1; pass < maxPasses && scrubbed.masked > 0; pass++) {
    scrubbed = once(scrubbed.text, all);
    masked += scrubbed.masked;
  }
  return { text: scrubbed.text, masked };
}

const maxPasses = 4;

function once(text: string, all: readonly OwnMask[]): ScrubbedText {
  let scrubbed = { text, masked: 0 };
  for (const apply of all) {
    const after = apply(scrubbed.text);
    if (after.masked > 0) scrubbed = { text: after.text, masked: scrubbed.masked + after.masked };
  }
  return scrubbed;
}

function applied({ hint, find, mask }: Rule, text: string): ScrubbedText {
  if (!hint.test(text)) return { text, masked: 0 };
  let masked = 0;
  const after = text.replace(find, (found: string, ...groups: readonly (string | undefined)[]) => {
    const instead = mask(found, ...groups);
    if (instead !== found) masked += 1;
    return instead;
  });
  return { text: after, masked };
}
