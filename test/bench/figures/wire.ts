import type { TestBrowser } from '../../support/browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import type { Figure, Row } from '../figure.ts';
import { median } from '../stats.ts';
import { errata, none, type Subject, sentry } from '../subjects.ts';

const errors = 20;
/** Longer than any tool waits between two uploads. */
const silence = 1500;

/** What each tool uploads for an error: the bodies, as they are sent. */
export async function measureWire(
  browser: TestBrowser,
  server: BenchServer,
  subjects: readonly Subject[],
): Promise<readonly Figure[]> {
  const bytes: Row[] = [];
  const requests: Row[] = [];
  for (const subject of subjects.filter(({ name, bundle }) => name === errata || bundle !== undefined)) {
    const { page, close } = await openTab(browser, server.pageOf(subject));
    await untilSilent(server);
    const before = server.uploads.length;
    await page.evaluate(`throwErrors(${errors})`);
    await untilSilent(server);
    const uploads = server.uploads.slice(before);
    await close();
    await untilSilent(server); // With its end a page may say something more.
    const sum = uploads.reduce((all, upload) => all + upload.bytes, 0);
    bytes.push({ subject: subject.name, samples: [sum / errors] });
    requests.push({ subject: subject.name, samples: [uploads.length / errors] });
  }
  const of = (name: string) => median(bytes.find(({ subject }) => subject === name)?.samples ?? []);
  const how = `${errors} uncaught errors of a dozen frames, on a page of two scripts; the bodies of all requests that follow. "${none}" sends nothing.`;
  return [
    {
      title: 'Bytes on the wire per error',
      unit: 'bytes',
      how,
      rows: bytes,
      goals: [{ what: 'Errata, times Sentry', value: of(errata) / of(sentry), limit: 0.25 }],
    },
    { title: 'Requests per error', unit: 'requests', how, rows: requests, goals: [] },
  ];
}

async function untilSilent(server: BenchServer): Promise<void> {
  for (let seen = -1; seen !== server.uploads.length; ) {
    seen = server.uploads.length;
    await new Promise((resolve) => setTimeout(resolve, silence));
  }
}
