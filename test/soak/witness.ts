import type { Site } from '../support/site-server.ts';

/** What the pages themselves say that has happened, as their server heard it. */
export function createWitness(site: Site) {
  let heard = 0;
  const times = new Map<string, number>();
  let next = 0;

  const listen = () => {
    for (; heard < site.reports.length; heard++) {
      const [token = '', count = ''] = (site.reports[heard] ?? '').split(' ');
      if (times.has(token)) throw new Error(`A page has told of ${token} twice: the test is wrong`);
      times.set(token, Number(count));
    }
  };

  return {
    tokens: (count: number, kind: 'token' | 'flood' = 'token'): readonly string[] =>
      Array.from({ length: count }, () => `${kind}-${next++}`),
    /** Those that no page has told of yet. */
    missing(tokens: Iterable<string>): readonly string[] {
      listen();
      return [...tokens].filter((token) => !times.has(token));
    },
    /** How many errors were thrown under these. */
    thrown(tokens: Iterable<string>): number {
      listen();
      return [...tokens].reduce((sum, token) => sum + (times.get(token) ?? 0), 0);
    },
  };
}

export type Witness = ReturnType<typeof createWitness>;
