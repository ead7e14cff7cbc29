import { expect, test } from '@playwright/test';
import { type ClientScope, createScope, merged, withContext } from '../../../../widget/client/scope.ts';

const eventOf = (known: Pick<ClientScope, 'read'>, event = {}) => withContext(event, known.read().context);
const scope = () => createScope({ leave: () => undefined, clearTrail: () => undefined });

test('what an event says itself counts more than what its scope knows, but for a level that a person has set', () => {
  const event = scope()
    .setTags({ a: 'scope', b: 2 })
    .setUser({ id: 1, email: 'a@b.example' })
    .setLevel('warning') as ReturnType<typeof scope>;
  expect(eventOf(event, { tags: { a: 'event' }, user: { id: 3 }, level: 'error' })).toEqual({
    tags: { a: 'event', b: '2' },
    user: { id: 3, email: 'a@b.example' },
    level: 'warning',
  });
});

test('a clone goes its own way', () => {
  const outer = scope();
  outer.setTag('where', 'outside');
  const inner = outer.clone();
  inner.setTag('where', 'inside').setExtra('n', 1);
  expect(eventOf(outer)).toEqual({ tags: { where: 'outside' } });
  expect(eventOf(inner)).toEqual({ tags: { where: 'inside' }, extra: { n: 1 } });
});

test('a context is taken away by null, and so is a user', () => {
  const one = scope();
  one.setContext('order', { id: 7 }).setUser({ id: 1 });
  one.setContext('order', null).setUser(null);
  expect(eventOf(one)).toEqual({});
});

test('tags that are nothing are none', () => {
  expect(withContext({}, { tags: { a: null, b: undefined, c: false } })).toEqual({ tags: { c: 'false' } });
  expect(merged({ tags: { a: '1' } }, { tags: { b: '2' } }).tags).toEqual({ a: '1', b: '2' });
});

test('what was read of a scope does not change with it', () => {
  const one = scope();
  const before = one.setTag('a', 1) && one.read();
  one.setTag('a', 2).addEventProcessor((event) => event);
  expect(before).toEqual({ context: { tags: { a: 1 }, extra: {}, contexts: {} }, processors: [] });
});
