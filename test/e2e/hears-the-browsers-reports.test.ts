import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

// Chromium tells a page of what it is about to take away, and of what it has refused to do. Firefox tells no page.
test('what the browser says of a page’s use of it arrives as a warning', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/old-ways.html',
      `<!doctype html><link rel="icon" href="data:,"><script>
        const request = new XMLHttpRequest();
        request.open('GET', location.href, false);
        request.send();
        navigator.vibrate?.(10);
      </script>`,
    ),
  );
  // Told after it: so Firefox has had its time to tell.
  await throwIn(tab, 'afterwards');
  const events = () => receiver.events() as unknown as readonly ErrorEvent[];
  const exceptionOf = ({ exception }: ErrorEvent) => exception.values.at(-1);
  const reports = () => events().filter((event) => exceptionOf(event)?.mechanism?.type === 'reporting');
  await expect.poll(() => events().map((event) => exceptionOf(event)?.value)).toContain('afterwards');
  if (errata.name === 'firefox') return expect(reports()).toEqual([]);

  await expect
    .poll(() =>
      reports()
        .map((event) => exceptionOf(event)?.type)
        .toSorted(),
    )
    .toEqual(['Deprecation', 'Intervention']);
  for (const [type, id, words, lineno] of [
    ['Deprecation', 'XMLHttpRequestSynchronousInNonWorkerOutsideBeforeUnload', 'on the main thread is deprecated', 3],
    ['Intervention', 'NavigatorVibrate', 'Blocked call to navigator.vibrate', 5],
  ] as const) {
    const report = reports().find((event) => exceptionOf(event)?.type === type);
    expect(report).toMatchObject({ level: 'warning', tags: { 'errata.blame': 'own' } });
    expect(report && exceptionOf(report)).toMatchObject({
      value: expect.stringContaining(words),
      mechanism: { data: { id }, handled: true },
      stacktrace: { frames: [{ filename: await tab.url(), lineno }] },
    });
  }
});

// Of those that Firefox has, it tells no page.
test('what a policy of the page forbids arrives, whichever policy it is', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const elsewhere = site.urlOn('localhost', '/framed.html');
  const script = site.answer('/unpinned.js', { body: '', headers: { 'content-type': 'text/javascript' } });
  const ask = '<script>navigator.geolocation.getCurrentPosition(() => 0, () => 0)</script>';
  for (const [number, [header, policy, html]] of [
    ['permissions-policy', 'geolocation=()', ask],
    ['permissions-policy-report-only', 'geolocation=()', ask],
    ['cross-origin-embedder-policy', 'require-corp', `<iframe src="${elsewhere}"></iframe>`],
    ['integrity-policy-report-only', 'blocked-destinations=(script)', '<script src="/unpinned.js"></script>'],
  ].entries() as IterableIterator<[number, [string, string, string]]>)
    await errata.open(site.page(`/policy-${number}.html`, `<!doctype html>${html}`, { [header]: policy }));
  const told = async () => (await storedEvents(errata)).map(({ type, value }) => `${type}: ${value}`).toSorted();
  await expect
    .poll(told)
    .toEqual([
      `PolicyViolation: Cross-Origin-Embedder-Policy blocked ${elsewhere}`,
      `PolicyViolation: Integrity-Policy would block ${script}`,
      'PolicyViolation: Permissions-Policy blocked geolocation',
      'PolicyViolation: Permissions-Policy would block geolocation',
    ]);
  const [geolocation] = (await storedEvents(errata)).filter(({ value }) => value.includes('blocked geolocation'));
  expect(JSON.parse(geolocation?.payload ?? '')).toMatchObject({
    level: 'warning',
    exception: {
      values: [
        {
          stacktrace: { frames: [{ filename: site.url('/policy-0.html'), lineno: 1 }] },
          mechanism: { type: 'reporting', data: { directive: 'Permissions-Policy', blocked: 'geolocation' } },
        },
      ],
    },
  });
});
