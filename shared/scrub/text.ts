import { authorization } from './authorization.ts';
import { cards } from './cards.ts';
import { knownKeys } from './known-keys.ts';
import { links } from './links.ts';
import { pairs } from './pairs.ts';
import { pem } from './pem.ts';
import { emails, ipAddresses } from './people.ts';
import type { Rule } from './rule.ts';

/** What is masked besides secrets: it tells of people, but often it is what an error is about. */
export interface ScrubOptions {
  readonly emails?: boolean;
  readonly ipAddresses?: boolean;
}

export interface ScrubbedText {
  readonly text: string;
  /** How many values were replaced. */
  readonly masked: number;
}

/** The rules in their order: what has a shape of its own before what is known by its name only. */
export const rules: readonly Rule[] = [...pem, ...links, ...authorization, ...knownKeys, ...pairs, ...cards];

/** A text with `[Filtered]` in place of every secret that can be told from ordinary words. */
export function scrubText(text: string, options: ScrubOptions = {}): ScrubbedText {
  const isPlain = !options.emails && !options.ipAddresses;
  if (isPlain && clean.has(text)) return { text, masked: 0 };
  const scrubbed = scrub(text, options);
  if (isPlain && scrubbed.masked === 0) remember(text);
  return scrubbed;
}

/**
 * Texts in which nothing was found lately. The events of a batch share most of their crumbs and frames, and a trail is looked
 * through where it is joined and again within its event. A text with a secret is not remembered.
 */
const clean = new Set<string>();

function remember(text: string): void {
  if (text.length > longestRemembered) return;
  clean.add(text);
  const [oldest] = clean;
  if (clean.size > maxRemembered && oldest !== undefined) clean.delete(oldest);
}

const maxRemembered = 1000;
const longestRemembered = 500;

function scrub(text: string, options: ScrubOptions): ScrubbedText {
  const all = [...rules, ...(options.emails ? [emails] : []), ...(options.ipAddresses ? ipAddresses : [])];
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

function once(text: string, all: readonly Rule[]): ScrubbedText {
  let masked = 0;
  const scrubbed = all.reduce(
    (before, { hint, find, mask }) =>
      !hint.test(before)
        ? before
        : before.replace(find, (found: string, ...groups: readonly (string | undefined)[]) => {
            const after = mask(found, ...groups);
            if (after !== found) masked += 1;
            return after;
          }),
    text,
  );
  return { text: scrubbed, masked };
}
