import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { milliseconds } from '../../../../shared/brand.ts';
import type { IssueId, Sighting } from '../../../../shared/issues/issue.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import type { Site } from '../../../../shared/sites.ts';
import { compareSessions } from '../../../../shared/test-session/compare.ts';
import { parseMark } from '../../../../shared/test-session/mark.ts';
import {
  issuesOfSession,
  type SessionSighting,
  sightInSession,
} from '../../../../shared/test-session/session-issue.ts';
import {
  parseSessionId,
  parseSessionName,
  sessionName,
  sessionTags,
  type TestSessionId,
} from '../../../../shared/test-session/test-session.ts';
import { naughtyTexts } from '../../../support/hostile-texts.ts';

const session = { id: 'a'.repeat(32) as TestSessionId, startedAt: milliseconds(1000) };
const place = {
  site: 'https://shop.example' as Site,
  origin: 'https://shop.example',
  page: 'https://shop.example/cart',
};
const sighting = (part: Partial<Sighting> = {}): Sighting => ({
  id: 'e'.repeat(32) as EventId,
  issueId: '00000000000000aa' as IssueId,
  type: 'Error',
  value: 'broke',
  at: milliseconds(2000),
  blame: { kind: 'own' },
  times: 1,
  ...part,
});
const row = (part: Partial<Sighting> = {}, firstSeen?: number): SessionSighting =>
  sightInSession(
    undefined,
    sighting(part),
    place,
    session,
    firstSeen === undefined ? undefined : { firstSeen: milliseconds(firstSeen) },
  );

test('a name is one line, without secrets, and as long as a tag may be, whatever a person writes', () => {
  expect(sessionName(' Release 7\n\tcheckout ', {})).toBe('Release 7 checkout');
  expect(sessionName('with password=hunter2hunter2', {})).not.toContain('hunter2');
  for (const text of [...naughtyTexts, 'x'.repeat(1000), '\ud800']) {
    const name = sessionName(text, {});
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name).not.toMatch(/[\n\r\p{Cs}]/u);
  }
});

test('an event is tagged with the name and the id, since names can be the same twice', () => {
  expect(sessionTags({ id: session.id, name: 'Release 7' })).toEqual({
    test_session: 'Release 7',
    'test_session.id': session.id,
  });
});

test('a session without a name is refused in words, and so is an id that is none', () => {
  expect(() => parseSessionName(' \n')).toThrow('it has no name');
  expect(() => parseSessionName(7)).toThrow('no text');
  expect(() => parseSessionId('x')).toThrow('its id is none');
});

test('an issue counts what happened in the session, also what was only counted', () => {
  const again = sightInSession(
    row(),
    sighting({ at: milliseconds(3000), times: 5, value: 'later' }),
    place,
    session,
    undefined,
  );
  expect(again).toMatchObject({ count: 6, firstSeen: 2000, lastSeen: 3000, value: 'later', seenBefore: false });
  // What arrives late is older.
  expect(sightInSession(again, sighting({ at: milliseconds(1500) }), place, session, undefined)).toMatchObject({
    ...{ count: 7, firstSeen: 1500, lastSeen: 3000, value: 'later' },
  });
});

test('an issue that was there before is proposed as known, one that was not as new, and the person has the last word', () => {
  expect(issuesOfSession([row({}, 999)], {})).toMatchObject([{ verdict: 'known', isProposed: true }]);
  expect(issuesOfSession([row({}, 1000)], {})).toMatchObject([{ verdict: 'new', isProposed: true }]);
  const said = { ['00000000000000aa' as IssueId]: 'fixed' as const };
  expect(issuesOfSession([row()], said)).toMatchObject([{ verdict: 'fixed', isProposed: false }]);
});

test('an issue of several sites is one, with the sum of its counts', () => {
  const other = {
    ...row({ at: milliseconds(1500), times: 3 }),
    site: 'https://other.example' as Site,
    page: 'https://other.example/',
  };
  expect(issuesOfSession([row(), other], {})).toMatchObject([
    { count: 4, firstSeen: 1500, lastSeen: 2000, page: 'https://shop.example/cart' },
  ]);
});

test('compareSessions() puts each issue of either session in one place', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const [earlier, later] = [before, after].map((names) =>
        issuesOfSession(
          names.map((name) => row({ issueId: name as IssueId })),
          {},
        ),
      );
      const { fresh, still, gone } = compareSessions(earlier ?? [], later ?? []);
      const names = (issues: readonly { readonly id: string }[]) => issues.map(({ id }) => id).sort();
      expect(names(fresh)).toEqual(after.filter((id) => !before.includes(id)).sort());
      expect(names(still)).toEqual(after.filter((id) => before.includes(id)).sort());
      expect(names(gone)).toEqual(before.filter((id) => !after.includes(id)).sort());
    }),
  );
});

test('parseMark() takes a note with or without a picture, and refuses what is none in words', () => {
  const mark = { session: session.id, at: 2000, url: 'https://shop.example/', note: '', picture: null };
  expect(parseMark({ ...mark, more: 1 })).toEqual(mark);
  const picture = { filename: 'mark.png', contentType: 'image/png', base64: 'AAAA' };
  expect(parseMark({ ...mark, picture })).toEqual({ ...mark, picture });
  expect(() => parseMark({ ...mark, picture: { ...picture, contentType: 'text/html' } })).toThrow('no PNG');
  expect(() => parseMark({ ...mark, note: 'x'.repeat(2001) })).toThrow('longer than 2000');
  expect(() => parseMark({ ...mark, at: 'now' })).toThrow('its time is none');
  expect(() => parseMark(null)).toThrow('no object');
});
