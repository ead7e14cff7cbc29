import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import type { IssueId } from '../../../shared/issues/issue.ts';
import {
  accountOf,
  emptySession,
  type PrivateBatch,
  privateBounds,
  takeBatch,
} from '../../../shared/private-session.ts';
import type { EventId } from '../../../shared/protocol/event.ts';
import type { StoredEvent } from '../../../shared/storage/database.ts';

const event = (id: string, part: Partial<StoredEvent> = {}): StoredEvent => ({
  id: id as EventId,
  dsn: '',
  category: 'error',
  issueId: 'frequent' as IssueId,
  type: 'Error',
  value: id,
  level: 'error',
  at: milliseconds(1),
  blame: { kind: 'own' },
  times: 1,
  payload: '{}',
  bytes: 2,
  page: 'https://shop.example/',
  origin: 'https://shop.example',
  late: false,
  delivery: { state: 'pending', attempts: 0, notBefore: milliseconds(0) },
  ...part,
});
const batch = (part: Partial<PrivateBatch>): PrivateBatch => ({
  items: [],
  ignored: [],
  failed: [],
  handled: [],
  losses: { document: 'd', overflowed: 0 },
  ...part,
});
const isEven = ({ captured, kept, ignored, dropped }: ReturnType<typeof accountOf>) =>
  captured === kept + ignored + dropped;

test('what is told twice is kept and counted once', () => {
  const told = batch({ items: [event('a', { times: 3 })], failed: [{ id: 'b' as EventId, times: 2 }] });
  const account = accountOf([told, told].reduce(takeBatch, emptySession));
  expect(account).toEqual({ captured: 5, kept: 3, ignored: 0, dropped: 2 });
});

test('a total of what a document gave up is counted as far as it has grown, in whatever order it comes', () => {
  const totals = [3, 7, 5].map((overflowed) => batch({ losses: { document: 'd', overflowed } }));
  expect(accountOf(totals.reduce(takeBatch, emptySession))).toMatchObject({ captured: 7, dropped: 7 });
});

test('above the bounds a flood pushes out itself, and no rare error', () => {
  const rare = event('rare', { issueId: 'rare' as IssueId });
  const many = Array.from({ length: privateBounds.events + 20 }, (_, index) => event(`n${index}`));
  const session = takeBatch(takeBatch(emptySession, batch({ items: [rare] })), batch({ items: many }));
  expect(session.events).toHaveLength(privateBounds.events);
  expect(session.events[0]).toEqual(rare);
  expect(session.events[1]?.id).toBe('n21');
  expect(accountOf(session)).toEqual({ captured: 121, kept: 100, ignored: 0, dropped: 21 });
});

test('the bytes are bounded as well', () => {
  const large = (id: string) => event(id, { bytes: privateBounds.bytes / 2 });
  const session = takeBatch(emptySession, batch({ items: [large('a'), large('b'), large('c')] }));
  expect(session.events.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(isEven(accountOf(session))).toBe(true);
});

test('a rejection that is handled later says so', () => {
  const mechanism = { type: 'onunhandledrejection', handled: false };
  const payload = JSON.stringify({
    request: { url: '' },
    exception: { values: [{ type: 'Error', value: 'late', mechanism }] },
  });
  const session = takeBatch(emptySession, batch({ items: [event('a', { payload })] }));
  expect(takeBatch(session, batch({ handled: ['a' as EventId] })).events).toMatchObject([{ handledLater: true }]);
});
