import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { createKnownKinds, type Kind } from '../../../../shared/integrations/known-kinds.ts';

interface Named extends Kind<Named> {
  readonly name: number;
}

/** What it has to be like: a list that is walked through from the one learnt last. */
function createList() {
  let kinds: { readonly name: number; readonly likeness: number }[] = [];
  return {
    find: (likeness: number) => kinds.find((kind) => kind.likeness === likeness)?.name,
    forget(name: number) {
      kinds = kinds.filter((kind) => kind.name !== name);
    },
    learn(name: number, likeness: number) {
      kinds = kinds.filter((kind) => kind.name !== name && kind.likeness !== likeness);
      kinds.unshift({ name, likeness });
    },
  };
}

test('whatever is learnt and forgotten, a kind is found by its likeness, in full buckets as well', () => {
  // 0 and 256 share a bucket.
  const likeness = fc.constantFrom(0, 1, 256, -256, 0x7fffffff);
  const step = fc.record({ name: fc.nat(5), likeness, isForgotten: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const kinds = createKnownKinds<Named>();
      const list = createList();
      const named = new Map<number, Named>();
      for (const { name, likeness, isForgotten } of steps) {
        const kind = named.get(name) ?? { name, likeness: 0, next: undefined };
        named.set(name, kind);
        if (isForgotten) {
          kinds.forget(kind);
          list.forget(name);
        } else {
          kinds.learn(kind, likeness);
          list.learn(name, likeness);
        }
      }
      for (const likeness of [0, 1, 256, -256, 0x7fffffff])
        expect(kinds.find(likeness)?.name).toBe(list.find(likeness));
    }),
  );
});
