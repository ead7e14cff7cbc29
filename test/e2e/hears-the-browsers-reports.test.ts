import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

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
