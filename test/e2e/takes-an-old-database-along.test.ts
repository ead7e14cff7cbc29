import { storedEvents } from '../support/export.ts';
import { expect, setDsn, test } from '../support/test.ts';

test('what an earlier version of Errata kept is shown, and sent', async ({ errata, relaunch, receiver }) => {
  await errata.inExtension(async (rows: Record<string, unknown>) => {
    const done = (request: IDBRequest) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    await done(indexedDB.deleteDatabase('errata'));
    const opening = indexedDB.open('errata', 1);
    // The stores as version 1 had made them.
    opening.onupgradeneeded = () => {
      const db = opening.result;
      const events = db.createObjectStore('events', { keyPath: 'id' });
      events.createIndex('byDueAt', 'dueAt');
      events.createIndex('byIssue', ['issueId', 'at']);
      events.createIndex('byState', 'delivery.state');
      db.createObjectStore('issues', { keyPath: 'id' });
      db.createObjectStore('pageIssues', { keyPath: ['page', 'id'] }).createIndex('byPage', 'page');
      db.createObjectStore('destinations');
      db.createObjectStore('losses', { keyPath: 'document' });
      for (const [store, row] of Object.entries(rows)) opening.transaction?.objectStore(store).put(row);
    };
    await done(opening);
    opening.result.close();
  }, version1);
  await errata.close();

  const again = await relaunch();
  expect(await storedEvents(again)).toMatchObject([{ id: version1.events.id, category: 'error', times: 1 }]);
  await setDsn(again, receiver.dsn);
  await expect.poll(() => receiver.events()).toMatchObject([{ event_id: version1.events.id }]);
  const popup = await again.openExtension('popup/popup.html');
  await expect.poll(() => popup.text('document')).toContain('1 caught: 1 delivered, 0 waiting, 0 refused');
});

const id = '0123456789abcdef0123456789abcdef';
const event = {
  event_id: id,
  timestamp: 1_763_800_000,
  platform: 'javascript',
  level: 'error',
  exception: { values: [{ type: 'Error', value: 'kept since version 1' }] },
};
const sighting = { type: 'Error', value: 'kept since version 1', blame: { kind: 'own' } };
const issue = {
  id: '00000000000000aa',
  ...sighting,
  count: 1,
  firstSeen: 1_763_800_000_000,
  lastSeen: 1_763_800_000_000,
  lastEventId: id,
  deliveries: { waiting: 1, delivered: 0, refused: 0 },
};
const version1 = {
  events: {
    id,
    issueId: issue.id,
    ...sighting,
    level: 'error',
    at: 1_763_800_000_000,
    payload: JSON.stringify(event),
    page: 'https://shop.example/',
    origin: 'https://shop.example',
    late: false,
    delivery: { state: 'pending', attempts: 0, notBefore: 0 },
    dueAt: 0,
  },
  issues: issue,
  pageIssues: { ...issue, page: 'https://shop.example/' },
};
