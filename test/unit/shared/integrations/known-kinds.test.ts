import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { createKnownKinds, type Kind } from '../../../../shared/integrations/known-kinds.ts';

interface Named extends Kind<Named> {
  readonly name: number;
}

/** What it has to be like: a list that is walked through from the one learnt last. */
function createList() {
  let kinds: { readonly name: number; readonly likeness: number; readonly place: number }[] = [];
  return {
    find: (likeness: number, place: number) =>
      kinds.find((kind) => kind.likeness === likeness && kind.place === place)?.name,
    forget(name: number) {
      kinds = kinds.filter((kind) => kind.name !== name);
    },
    learn(name: number, likeness: number, place: number) {
      kinds = kinds.filter((kind) => kind.name !== name && (kind.likeness !== likeness || kind.place !== place));
      kinds.unshift({ name, likeness, place });
    },
  };
}

test('whatever is learnt and forgotten, a kind is found by its likeness and place, in full buckets as well', () => {
  // 0 and 256 share a bucket.
  const likeness = fc.constantFrom(0, 1, 256, -256, 0x7fffffff);
  const step = fc.record({ name: fc.nat(5), likeness, place: fc.nat(2), isForgotten: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const kinds = createKnownKinds<Named>();
      const list = createList();
      const named = new Map<number, Named>();
      for (const { name, likeness, place, isForgotten } of steps) {
        const kind = named.get(name) ?? { name, likeness: 0, place: 0, next: undefined };
        named.set(name, kind);
        if (isForgotten) {
          kinds.forget(kind);
          list.forget(name);
        } else {
          kinds.learn(kind, likeness, place);
          list.learn(name, likeness, place);
        }
      }
      for (const likeness of [0, 1, 256, -256, 0x7fffffff])
        for (const place of [0, 1, 2])
          expect(kinds.find(likeness, { place: () => place }, {})?.name).toBe(list.find(likeness, place));
    }),
  );
});

test('the place is asked for only where something is alike', () => {
  const kinds = createKnownKinds<Named>();
  kinds.learn({ name: 1, likeness: 0, place: 0, next: undefined }, 7, 1);
  let asked = 0;
  const look = {
    place: () => {
      asked += 1;
      return 1;
    },
  };
  expect(kinds.find(8, look, {})).toBeUndefined();
  expect(asked).toBe(0);
  expect(kinds.find(7, look, {})?.name).toBe(1);
  expect(asked).toBe(1);
});
