/** A kind of fault, and what occurrences of it are recognised by without being read. */
export interface Kind<Self> {
  likeness: number;
  place: number;
  /** The next one in the same bucket. */
  next: Self | undefined;
}

interface Look {
  place(event: object): number;
}

export interface KnownKinds<Known> {
  /** The kind that an occurrence is of. Its place is asked for only if there is one that is like it. */
  find(likeness: number, look: Look, event: object): Known | undefined;
  /** From now on, what has this likeness and place is of this kind, and of no other. */
  learn(kind: Known, likeness: number, place: number): void;
  forget(kind: Known): void;
}

const buckets = 256;
const mask = buckets - 1;

/** Finds one of some hundred kinds in about one step: in a flood of distinct errors, it is looked for each time in vain. */
export function createKnownKinds<Known extends Kind<Known>>(): KnownKinds<Known> {
  // No array, and no Map: the page can reach their prototypes. Filled, so that no engine makes a dictionary of it.
  const first: Record<number, Known | undefined> = { __proto__: null } as never;
  for (let i = 0; i < buckets; i++) first[i] = undefined;
  const takeOut = (bucket: number, before: Known | undefined, kind: Known) => {
    if (before === undefined) first[bucket] = kind.next;
    else before.next = kind.next;
    kind.next = undefined;
  };

  const forget = (kind: Known) => {
    const bucket = kind.likeness & mask;
    let before: Known | undefined;
    for (let other = first[bucket]; other !== undefined; before = other, other = other.next)
      if (other === kind) return takeOut(bucket, before, kind);
  };

  const find = (likeness: number, look: Look, event: object) => {
    let place: number | undefined;
    for (let kind = first[likeness & mask]; kind !== undefined; kind = kind.next) {
      if (kind.likeness !== likeness) continue;
      place ??= look.place(event);
      if (kind.place === place) return kind;
    }
    return undefined;
  };

  return {
    find,
    forget,
    learn(kind, likeness, place) {
      forget(kind);
      const bucket = likeness & mask;
      let before: Known | undefined;
      for (let other = first[bucket]; other !== undefined; before = other, other = other.next) {
        if (other.likeness !== likeness || other.place !== place) continue;
        takeOut(bucket, before, other);
        break;
      }
      kind.likeness = likeness;
      kind.place = place;
      kind.next = first[bucket];
      first[bucket] = kind;
    },
  };
}
