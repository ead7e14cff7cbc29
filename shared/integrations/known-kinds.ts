/** A kind of fault, and what occurrences of it are recognised by without being read. */
export interface Kind<Self> {
  likeness: number;
  /** The next one in the same bucket. */
  next: Self | undefined;
}

export interface KnownKinds<Known> {
  /** The kind that an occurrence of this likeness is of. */
  find(likeness: number): Known | undefined;
  /** From now on, what has this likeness is of this kind, and of no other. */
  learn(kind: Known, likeness: number): void;
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

  const find = (likeness: number) => {
    let kind = first[likeness & mask];
    while (kind !== undefined && kind.likeness !== likeness) kind = kind.next;
    return kind;
  };

  return {
    find,
    forget,
    learn(kind, likeness) {
      forget(kind);
      const bucket = likeness & mask;
      let before: Known | undefined;
      for (let other = first[bucket]; other !== undefined; before = other, other = other.next) {
        if (other.likeness !== likeness) continue;
        takeOut(bucket, before, other);
        break;
      }
      kind.likeness = likeness;
      kind.next = first[bucket];
      first[bucket] = kind;
    },
  };
}
