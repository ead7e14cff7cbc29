import { totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setDsn, test } from '../support/test.ts';

interface Store {
  readonly keyPath?: string | string[];
  readonly indexes?: Readonly<Record<string, string | string[]>>;
  readonly rows?: readonly unknown[];
}

/** Puts a database as an earlier version had made it in the place of the one that is there. */
const putDatabase = (errata: TestBrowser, version: number, stores: Readonly<Record<string, Store>>) =>
  errata.inExtension(
    async (version: number, stores: Record<string, Store>) => {
      const done = (request: IDBRequest) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const create = (opening: IDBOpenDBRequest) => {
        for (const [name, { keyPath, indexes = {}, rows = [] }] of Object.entries(stores)) {
          const store = opening.result.createObjectStore(
            name,
            keyPath === undefined ? { autoIncrement: name === 'counted' } : { keyPath },
          );
          for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
          for (const row of rows) store.put(row);
        }
      };
      // The background may open its own in between: then once more.
      for (let tries = 0; tries < 20; tries++) {
        await done(indexedDB.deleteDatabase('errata'));
        const opening = indexedDB.open('errata', version);
        opening.onupgradeneeded = () => create(opening);
        try {
          await done(opening);
          opening.result.close();
          return;
        } catch (error) {
          if ((error as DOMException).name !== 'VersionError') throw error;
        }
      }
      throw new Error('The background does not leave its database alone');
    },
    version,
    stores,
  );

test('what version 1 of the database kept is shown, and sent', { tag: '@one-browser' }, async ({
  launch,
  receiver,
}) => {
  const errata = await launch();
  await putDatabase(errata, 1, version1);
  await errata.close();

  const again = await launch();
  expect(await storedEvents(again)).toMatchObject([{ id, category: 'error', times: 1, bytes: payload.length }]);
  await setDsn(again, receiver.dsn);
  await expect.poll(() => receiver.events()).toMatchObject([{ event_id: id }]);
  const popup = await again.openExtension('popup/popup.html');
  await expect.poll(() => popup.text('document')).toContain('1 caught: 1 delivered, 0 waiting, 0 refused');
});

test('what version 2 of the database kept and counted is in the books, and comes out even', {
  tag: '@one-browser',
}, async ({ launch, receiver }) => {
  const errata = await launch();
  await putDatabase(errata, 2, version2);
  await errata.close();

  const again = await launch();
  await expect.poll(() => storedEvents(again).then((events) => events.length)).toBe(2);
  expect(await totalsOf(again)).toMatchObject({
    captured: 42,
    waiting: 1,
    delivered: 1,
    // The second event stands for 5 and 2 were only counted; of those, nobody has noted which.
    coalesced: 6,
    ignored: 4,
    dropped: { queue_overflow: 30 },
  });
  expect(await askBackground(again, 'listIssues', { page: null })).toMatchObject([
    { count: 8, deliveries: { waiting: 1, delivered: 1, refused: 0, sampled: 0, dropped: 0 } },
  ]);
  await setDsn(again, receiver.dsn);
  await expect.poll(() => receiver.events()).toMatchObject([{ event_id: id }]);
  // What was counted when there was no telling of it yet is not told now: another version may have been asked already.
  expect(receiver.items('client_report')).toEqual([]);
  await expect.poll(() => totalsOf(again)).toMatchObject({ captured: 42, waiting: 0, delivered: 2 });
});

test('what version 4 of the database kept is there, and a test session can be run beside it', async ({ launch }) => {
  const errata = await launch();
  await putDatabase(errata, 4, version4);
  await errata.close();

  const again = await launch();
  expect(await storedEvents(again)).toMatchObject([{ id, category: 'error' }]);
  expect(await askBackground(again, 'listFeedback')).toEqual([]);
  const session = await askBackground(again, 'startTestSession', { name: 'After the update', tabId: null });
  expect(await askBackground(again, 'listTestSessions')).toMatchObject([{ id: session, events: 0, reports: 0 }]);
});

const at = Date.now() - 60_000;
const id = '0123456789abcdef0123456789abcdef';
const otherId = 'fedcba9876543210fedcba9876543210';
const payload = JSON.stringify({
  event_id: id,
  timestamp: at / 1000,
  platform: 'javascript',
  level: 'error',
  exception: { values: [{ type: 'Error', value: 'kept by an earlier version' }] },
});
const sighting = { type: 'Error', value: 'kept by an earlier version', blame: { kind: 'own' } };
const issue = {
  id: '00000000000000aa',
  ...sighting,
  count: 1,
  firstSeen: at,
  lastSeen: at,
  lastEventId: id,
  deliveries: { waiting: 1, delivered: 0, refused: 0 },
};
const page = 'https://shop.example/';
const waiting = {
  id,
  issueId: issue.id,
  ...sighting,
  level: 'error',
  at,
  payload,
  page,
  origin: 'https://shop.example',
  late: false,
  delivery: { state: 'pending', attempts: 0, notBefore: 0 },
  dueAt: 0,
};

const version1: Readonly<Record<string, Store>> = {
  events: {
    keyPath: 'id',
    indexes: { byDueAt: 'dueAt', byIssue: ['issueId', 'at'], byState: 'delivery.state' },
    rows: [waiting],
  },
  issues: { keyPath: 'id', rows: [issue] },
  pageIssues: { keyPath: ['page', 'id'], indexes: { byPage: 'page' }, rows: [{ ...issue, page }] },
  destinations: {},
  losses: { keyPath: 'document' },
};

const { dueAt: _, ...ended } = waiting;
const counted = { ...issue, count: 8, deliveries: { waiting: 1, delivered: 1, refused: 0 } };
const version2: Readonly<Record<string, Store>> = {
  ...version1,
  events: {
    keyPath: 'id',
    indexes: { byDueAt: ['category', 'dueAt'], byIssue: ['issueId', 'at'], byState: ['category', 'delivery.state'] },
    rows: [
      { ...waiting, category: 'error', times: 1 },
      { ...ended, id: otherId, category: 'error', times: 5, delivery: { state: 'delivered', at } },
    ],
  },
  issues: { keyPath: 'id', rows: [counted] },
  pageIssues: { keyPath: ['page', 'id'], indexes: { byPage: 'page' }, rows: [{ ...counted, page }] },
  losses: { keyPath: 'document', rows: [{ document: 'd'.repeat(32), overflowed: 30, forged: 1 }] },
  ignored: {
    keyPath: 'rule',
    rows: [
      { rule: 'message contains quota', count: 4, lastAt: at, sample: { type: 'Error', value: 'quota' }, recent: [] },
    ],
  },
  counted: { indexes: { byId: 'id' } },
};

const version4: Readonly<Record<string, Store>> = {
  ...version2,
  events: {
    keyPath: 'id',
    indexes: {
      byDueAt: ['dsn', 'category', 'dueAt'],
      byIssue: ['issueId', 'at'],
      byState: ['delivery.state', 'at'],
      byCategory: ['category', 'at'],
    },
    rows: [{ ...waiting, category: 'error', times: 1, dsn: '', bytes: payload.length }],
  },
  issues: { keyPath: 'id', indexes: { byLastSeen: 'lastSeen' }, rows: [issue] },
  pageIssues: {
    keyPath: ['page', 'id'],
    indexes: { byPage: 'page', byLastSeen: 'lastSeen', byIssue: 'id' },
    rows: [{ ...issue, page }],
  },
  ledger: { keyPath: ['dsn', 'category'] },
  reports: { keyPath: 'carrier' },
  attachments: { keyPath: 'id' },
  drafts: { keyPath: 'site' },
  usage: {},
};
