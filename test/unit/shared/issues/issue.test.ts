import { expect, test } from '@playwright/test';
import type { Milliseconds } from '../../../../shared/brand.ts';
import {
  addToIssue,
  groupIntoIssues,
  type IssueId,
  moveDelivery,
  noDeliveries,
} from '../../../../shared/issues/issue.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const sighting = (id: string, at: number, issue = 'i') => ({
  id: id as EventId,
  issueId: issue as IssueId,
  type: 'Error',
  value: `value of ${id}`,
  at: at as Milliseconds,
  blame: { kind: 'own' } as const,
  times: 1,
});

test('addToIssue() counts, and keeps the first and the last time', () => {
  const issue = [sighting('b', 20), sighting('a', 10), sighting('c', 30)].reduce(
    (so, next) => addToIssue(so, next),
    undefined as ReturnType<typeof addToIssue> | undefined,
  );
  expect(issue).toMatchObject({
    count: 3,
    firstSeen: 10,
    lastSeen: 30,
    lastEventId: 'c',
    value: 'value of c',
    deliveries: { waiting: 3 },
  });
});

test('moveDelivery() never changes the sum', () => {
  const issue = addToIssue(addToIssue(undefined, sighting('a', 1)), sighting('b', 2));
  expect(moveDelivery(issue, 'waiting', 'delivered').deliveries).toEqual({ ...noDeliveries, waiting: 1, delivered: 1 });
  expect(moveDelivery(issue, 'waiting', 'waiting')).toEqual(issue);
});

test('groupIntoIssues() puts the newest first', () => {
  const issues = groupIntoIssues([sighting('a', 1, 'old'), sighting('b', 5, 'new'), sighting('c', 2, 'old')]);
  expect(issues.map(({ id, count }) => [id, count])).toEqual([
    ['new', 1],
    ['old', 2],
  ]);
});
