import { expect, test } from '@playwright/test';
import type { Exception, Mechanism } from '../../../shared/protocol/event.ts';
import { exceptionChain } from '../../../widget/exception-chain.ts';

const exception = (value: string, mechanism?: Partial<Mechanism>): Exception => ({
  type: 'Error',
  value,
  ...(mechanism && { mechanism: { type: 'chained', ...mechanism } }),
});
const read = (values: readonly Exception[]) =>
  exceptionChain(values).map((link) => `${'>'.repeat(link.depth)}${link.relation}|${link.exception.value}`);

test('nothing thrown, nothing to read', () => {
  expect(read([])).toEqual([]);
});

test('without ids, the last one was thrown and each was caused by the one before', () => {
  expect(read([exception('root'), exception('middle'), exception('thrown')])).toEqual([
    '|thrown',
    'Caused by|middle',
    'Caused by|root',
  ]);
});

test('a group lists its errors in their order, each with its own cause', () => {
  const values = [
    exception('why first', { exception_id: 3, parent_id: 1, source: 'cause' }),
    exception('second', { exception_id: 2, parent_id: 0, source: 'errors[1]' }),
    exception('first', { exception_id: 1, parent_id: 0, source: 'errors[0]' }),
    exception('group', { exception_id: 0, is_exception_group: true }),
  ];
  expect(read(values)).toEqual(['|group', '>Error 1 of 2|first', '>Caused by|why first', '>Error 2 of 2|second']);
});

test('a circle and an orphan are each read once', () => {
  const values = [
    exception('orphan', { exception_id: 9, parent_id: 7 }),
    exception('b', { exception_id: 1, parent_id: 0, source: 'cause' }),
    exception('a', { exception_id: 0, parent_id: 1, source: 'cause' }),
  ];
  expect(read(values)).toEqual(['|a', 'Caused by|b', 'Caused by|orphan']);
});
