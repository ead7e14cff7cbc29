import type { OwnBrowser } from '../../support/browser.ts';
import { until } from '../../support/until.ts';
import type { DrainPage } from '../drain-page.ts';
import { evaluateBundle } from '../evaluate-bundle.ts';
import type { Figure } from '../figure.ts';

const [events, issues] = [10_000, 500];

/** What the popup reads and draws when far more is kept than it shows. */
export async function measureList(browser: OwnBrowser, dsn: string): Promise<Figure> {
  const page = await browser.openExtension('options/options.html');
  await evaluateBundle(page, 'test/bench/drain-page.ts');
  await page.evaluate(
    (to, many, kinds) => (globalThis as never as { drain: DrainPage }).drain.fill(to, many, kinds),
    dsn,
    events,
    issues,
  );
  await page.close();
  await countReads(browser);
  const popup = await browser.openExtension('popup/popup.html');
  await until('the list to be there', async () => (await popup.texts('listitem', 'kept here')).length > 0, {
    timeout: 60_000,
  });
  const rows = (await popup.texts('listitem', 'kept here')).length;
  const { walks, read, keys } = await browser.inBackground((background) => (background as Reading).reads as Reads);
  await popup.close();
  return {
    title: `Opening the list, with ${events.toLocaleString('en')} events of ${issues} issues`,
    unit: '',
    how: 'The popup, opened on all pages; what the background asks of IndexedDB until the list is there.',
    rows: [
      { subject: 'rows drawn', samples: [rows] },
      { subject: 'walks along an index of issues', samples: [walks] },
      { subject: 'rows read', samples: [read] },
      { subject: 'keys looked for', samples: [keys] },
    ],
    goals: [
      { what: 'rows drawn', value: rows, limit: 60 },
      { what: 'walks', value: walks, limit: 1 },
      { what: 'rows read', value: read, limit: 100 },
    ],
  };
}

interface Reads {
  /** Of an index of issues. */
  walks: number;
  read: number;
  keys: number;
}

type Reading = typeof globalThis & { reads?: Reads };

/** Counts what the background reads of issues and events from now on. */
const countReads = (browser: OwnBrowser) =>
  browser.inBackground((background) => {
    const reads: Reads = { walks: 0, read: 0, keys: 0 };
    (background as Reading).reads = reads;
    const isCounted = (source: IDBObjectStore | IDBIndex) => {
      const store = 'objectStore' in source ? source.objectStore : source;
      return ['issues', 'pageIssues', 'events'].includes(store.name);
    };
    const count = (request: IDBRequest) =>
      request.addEventListener('success', () => {
        const { result } = request;
        if (Array.isArray(result)) reads.read += result.length;
        else if (result !== null && result !== undefined) reads.read += 1;
      });
    for (const { prototype } of [background.IDBObjectStore, background.IDBIndex])
      for (const name of ['get', 'getAll', 'openCursor', 'getKey', 'getAllKeys', 'openKeyCursor'] as const) {
        const original = prototype[name] as (...given: unknown[]) => IDBRequest;
        (prototype as unknown as Record<string, unknown>)[name] = function (this: IDBIndex, ...given: unknown[]) {
          const request = original.apply(this, given);
          if (!isCounted(this)) return request;
          if (name.includes('ey')) reads.keys += 1;
          else count(request);
          const isWalk = name === 'openCursor' || name === 'getAll';
          if (isWalk && 'objectStore' in this && this.objectStore.name !== 'events') reads.walks += 1;
          return request;
        };
      }
  });
