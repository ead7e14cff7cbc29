import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { addToIssue } from '../../../../shared/issues/issue.ts';
import { isListed, triageOf, withResolution } from '../../../../shared/issues/triage.ts';
import { anIssue } from '../../widget/an-issue.ts';

const issue = { ...anIssue(), lastSeen: milliseconds(1_000) };
const resolved = withResolution(issue, milliseconds(2_000));
const happenedAt = (at: number) =>
  addToIssue(resolved, {
    id: issue.lastEventId,
    issueId: issue.id,
    type: issue.type,
    value: issue.value,
    at: milliseconds(at),
    blame: issue.blame,
    times: 1,
  });

test('an issue is open until somebody resolves it, and comes back when it happens again', () => {
  expect(triageOf(issue)).toBe('open');
  expect(triageOf(resolved)).toBe('resolved');
  expect(triageOf(happenedAt(2_001))).toBe('returned');
  expect(triageOf(withResolution(happenedAt(2_001), milliseconds(3_000)))).toBe('resolved');
});

test('what had happened before, and is only told later, does not bring it back', () => {
  expect(triageOf(happenedAt(1_500))).toBe('resolved');
});

test('taken back, it is as if nobody had said so', () => {
  expect(withResolution(resolved, undefined)).toEqual(issue);
});

test('a list has those that are resolved, or all others', () => {
  const all = [issue, resolved, happenedAt(2_001)];
  expect(all.filter(isListed(true))).toEqual([resolved]);
  expect(all.filter(isListed(false))).toEqual([issue, happenedAt(2_001)]);
});
