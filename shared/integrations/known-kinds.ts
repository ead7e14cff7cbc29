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
  const find = (likeness: number) => {
    let kind = first[likeness & mask];
    while (kind !== undefined && kind.likeness !== likeness) kind = kind.next;
    return kind;
  };

  const forget = (kind: Known) => {
    const bucket = kind.likeness & mask;
    let before: Known | undefined;
    let other = first[bucket];
    for (; other !== undefined && other !== kind; other = other.next) before = other;
    if (other === undefined) return;
    if (before === undefined) first[bucket] = kind.next;
    else before.next = kind.next;
    kind.next = undefined;
  };

  return {
    find,
    forget,
    learn(kind, likeness) {
      const other = find(likeness);
      if (other === kind) return;
      if (other !== undefined) forget(other);
      forget(kind);
      const bucket = likeness & mask;
      kind.likeness = likeness;
      kind.next = first[bucket];
      first[bucket] = kind;
    },
  };
}
