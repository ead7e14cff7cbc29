import { randomFrom } from './random.ts';

/** What the server says to envelopes from a step on. */
export const answers = ['ok', '429', '500', '503', '413', 'reset', 'half', 'hold', 'drip', 'redirect'] as const;

export type AnswerName = (typeof answers)[number];

/** One thing that happens. `tab` is a number to choose one of the open tabs by; `count` is how many errors it brings. */
export type Step =
  | { readonly kind: 'throw' | 'reject' | 'resource' | 'flood'; readonly tab: number; readonly count: number }
  /** Errors in the last moments of a page. */
  | { readonly kind: 'navigate' | 'closeTab'; readonly tab: number; readonly count: number }
  /** The background dies while errors are thrown. */
  | { readonly kind: 'stopWorker'; readonly tab: number; readonly count: number }
  /** So many milliseconds after errors were asked for. */
  | { readonly kind: 'killBrowser'; readonly count: number; readonly after: number }
  | { readonly kind: 'answer'; readonly name: AnswerName }
  | { readonly kind: 'offline'; readonly offline: boolean }
  /** Errors after the database was deleted under the background. */
  | { readonly kind: 'clearDatabase'; readonly count: number }
  /** Errors on a page that may not be watched. */
  | { readonly kind: 'revoke'; readonly count: number }
  /** Everything is looked through. */
  | { readonly kind: 'rest' };

/** How often each comes in one deck. A deck is shuffled: so everything happens soon, in an order that nobody has thought of. */
const deck: Readonly<Record<Step['kind'], number>> = {
  throw: 4,
  reject: 3,
  resource: 2,
  flood: 1,
  navigate: 3,
  closeTab: 2,
  stopWorker: 3,
  killBrowser: 1,
  answer: 6,
  offline: 2,
  clearDatabase: 1,
  revoke: 1,
  rest: 2,
};

/** Steps without end, always the same for a seed. */
export function* scheduleOf(seed: number): Generator<Step> {
  const random = randomFrom(seed);
  const from = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const kinds = (Object.keys(deck) as Step['kind'][]).flatMap((kind) => Array<Step['kind']>(deck[kind]).fill(kind));
  for (;;) {
    const left = [...kinds];
    while (left.length > 0) {
      const [kind] = left.splice(from(0, left.length - 1), 1);
      if (kind !== undefined) yield stepOf(kind, from);
    }
  }
}

function stepOf(kind: Step['kind'], from: (least: number, most: number) => number): Step {
  const tab = from(0, 1000);
  const count = from(1, 8);
  switch (kind) {
    case 'rest':
      return { kind };
    case 'answer':
      return { kind, name: answers[from(0, answers.length - 1)] ?? 'ok' };
    case 'offline':
      return { kind, offline: from(0, 1) === 1 };
    case 'killBrowser':
      return { kind, count, after: from(0, 300) };
    case 'clearDatabase':
    case 'revoke':
      return { kind, count };
    case 'flood':
      return { kind, tab, count: count * 100 };
    default:
      return { kind, tab, count };
  }
}
