/** What a page could not even hand over, as a total under an id of its own: entered in the books twice, it counts once. */
export interface Lost {
  readonly document: string;
  readonly count: number;
}

export type Leftovers = ReturnType<typeof createLeftovers>;

interface Line {
  readonly waits: boolean;
  readonly lost?: Lost;
}

/**
 * What one visit says to the next, in a line of the site's storage: that something waits in the database, and how much was lost
 * at the end of a page. A site that allows no storage says nothing, so everybody looks for themselves.
 */
export function createLeftovers(page: { readonly localStorage: Storage }, name: string, randomId: () => string) {
  const key = `errata:${name}`;
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise; // Storage may be forbidden or full.
    }
  };
  const read = (): Line =>
    attempt(() => ({ waits: false, ...JSON.parse(page.localStorage.getItem(key) ?? '{}') }), { waits: true });
  const write = (next: Line) =>
    attempt(() => {
      if (next.waits || next.lost !== undefined) page.localStorage.setItem(key, JSON.stringify(next));
      else page.localStorage.removeItem(key);
    }, undefined);

  return {
    any(): boolean {
      const { waits, lost } = read();
      return waits || lost !== undefined;
    },
    noteWaiting(waits: boolean): void {
      const before = read();
      if (before.waits !== waits) write({ ...before, waits });
    },
    addLost(count: number): void {
      if (count === 0) return;
      const { lost = { document: randomId(), count: 0 }, ...before } = read();
      write({ ...before, lost: { ...lost, count: lost.count + count } });
    },
    lost: (): Lost | undefined => read().lost,
    /** It is in the books now. */
    forget(entered: Lost): void {
      const { lost, ...before } = read();
      if (lost?.document === entered.document && lost.count === entered.count) write(before);
    },
  };
}
