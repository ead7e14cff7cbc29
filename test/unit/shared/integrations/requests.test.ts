import { expect, test } from '@playwright/test';
import { tellEarlierFailures } from '../../../../shared/integrations/requests.ts';

const entry = (name: string, startTime: number, initiatorType = 'img', responseStatus = 404) => ({
  name,
  startTime,
  initiatorType,
  responseStatus,
});

/** A page's timeline, to which more can come. */
function timeline(...entries: ReturnType<typeof entry>[]) {
  return {
    entries,
    origin: 'https://shop.test',
    document: {
      readyState: 'complete',
      querySelectorAll: () => [{ href: 'https://shop.test/icon.svg' }],
    },
    performance: {
      getEntriesByType: () => entries,
      getEntriesByName: (url: string) => entries.filter(({ name }) => name === url),
    },
  };
}

const element = (url: string) => ({ kind: 'resource', tag: 'img', url, status: 404 }) as const;

test('what failed before is told; what loaded, and the page’s icon, is not', () => {
  const told: unknown[] = [];
  const page = timeline(
    entry('https://shop.test/a.png', 1),
    entry('https://shop.test/b.png', 2, 'img', 200),
    entry('https://shop.test/c.json', 3, 'fetch', 500),
    entry('https://shop.test/favicon.ico', 4, 'other'),
    entry('https://shop.test/icon.svg', 5, 'other'),
    entry('https://shop.test/font.woff2', 6, 'other'),
    entry('https://shop.test/frame.html', 7, 'iframe'),
    entry('https://other.test/frame.html', 8, 'iframe'),
  );
  tellEarlierFailures(page, (failure) => told.push(failure));
  expect(told).toEqual([
    { kind: 'resource', tag: 'img', url: 'https://shop.test/a.png', status: 404 },
    { kind: 'request', initiator: 'fetch', url: 'https://shop.test/c.json', status: 500 },
    { kind: 'request', url: 'https://shop.test/font.woff2', status: 404 },
    // One of another origin tells of itself.
    { kind: 'resource', tag: 'iframe', url: 'https://shop.test/frame.html', status: 404 },
  ]);
});

test('an element that hears a moment later of what was told is told of once', () => {
  const page = timeline(entry('https://shop.test/a.png', 1));
  const isTold = tellEarlierFailures(page, () => undefined);
  expect(isTold(element('https://shop.test/a.png'))).toBe(true);
  // A second element of the same address has failed as well.
  expect(isTold(element('https://shop.test/a.png'))).toBe(false);
  expect(isTold(element('https://shop.test/other.png'))).toBe(false);
});

test('what the browser asks for again while the page still loads is told of once', () => {
  const page = timeline(entry('https://shop.test/a.png', 1));
  page.document.readyState = 'interactive';
  const isTold = tellEarlierFailures(page, () => undefined);
  page.entries.push(entry('https://shop.test/a.png', 20));
  expect(isTold(element('https://shop.test/a.png'))).toBe(true);
  expect(isTold(element('https://shop.test/a.png'))).toBe(false);
  expect(isTold(element('https://shop.test/other.png'))).toBe(false);
});

test('an element that has asked for the same again is told', () => {
  const page = timeline(entry('https://shop.test/a.png', 1));
  const isTold = tellEarlierFailures(page, () => undefined);
  page.entries.push(entry('https://shop.test/a.png', 2000));
  expect(isTold(element('https://shop.test/a.png'))).toBe(false);
});
