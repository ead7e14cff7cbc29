import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import type { EventDetail, IssueDetail } from '../../../widget/issue-source.ts';
import { issuesView, openId, type ViewAction, type ViewState } from '../../../widget/issues-view.ts';
import { anIssue } from './an-issue.ts';

const issue = anIssue();
const listing = {
  issues: [issue],
  destination: 'dsn',
  hasMore: false,
  text: '',
  resolved: false,
  hasResolved: false,
} as const;
const detail: IssueDetail = {
  issue,
  latest: {
    eventId: issue.lastEventId,
    at: milliseconds(0),
    pageUrl: 'https://shop.example/',
    late: false,
    payload: '{}',
    delivery: { state: 'delivered', at: milliseconds(0) },
    destination: 'dsn',
    event: {
      event_id: issue.lastEventId,
      timestamp: 0 as EventDetail['event']['timestamp'],
      platform: 'javascript',
      level: 'error',
      sdk: { name: 'errata', version: '0' },
      request: { url: 'https://shop.example/' },
      exception: { values: [] },
    },
  },
};
const after = (...actions: readonly ViewAction[]) =>
  actions.reduce<ViewState>(issuesView, { phase: 'loading', scope: 'page' });
const listed: ViewAction = { type: 'listed', scope: 'page', listing };
const opened: ViewAction = { type: 'opened', id: issue.id };
const shown: ViewAction = { type: 'shown', id: issue.id, detail };

test('an issue opens and closes, and the way back is remembered', () => {
  expect(after(listed, opened)).toMatchObject({ phase: 'opening', id: issue.id });
  expect(openId(after(listed, opened, shown))).toBe(issue.id);
  expect(after(listed, opened, shown, { type: 'closed' })).toMatchObject({
    phase: 'listing',
    left: { id: issue.id, gone: false },
  });
});

test('an issue that was deleted meanwhile leads back to the list', () => {
  expect(after(listed, opened, { type: 'shown', id: issue.id, detail: undefined })).toMatchObject({
    phase: 'listing',
    left: { gone: true },
  });
});

test('a new list does not close what is open, nor move the focus again', () => {
  expect(after(listed, opened, shown, listed).phase).toBe('showing');
  const back = after(listed, opened, shown, { type: 'closed' });
  const again = issuesView(back, listed);
  expect('left' in again && 'left' in back && again.left === back.left).toBe(true);
});

test('answers to questions that are no longer asked change nothing', () => {
  const other = after(listed, { type: 'chose', scope: 'all' });
  expect(issuesView(other, listed)).toBe(other);
  const closed = after(listed, opened, shown, { type: 'closed' });
  expect(issuesView(closed, shown)).toBe(closed);
});

test('a failure is left as soon as a list comes', () => {
  const failed = after(listed, { type: 'failed', words: 'asleep' });
  expect(failed).toEqual({ phase: 'failed', scope: 'page', words: 'asleep' });
  expect(issuesView(failed, listed).phase).toBe('listing');
});
