import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setUp, test } from '../support/test.ts';

/** The event with this message, once it has arrived. */
async function eventOf(receiver: Receiver, message: string): Promise<ErrorEvent> {
  const find = () => (receiver.events() as unknown as ErrorEvent[]).find((event) => saysOf(event) === message);
  await expect.poll(find, message).toBeDefined();
  return find() as ErrorEvent;
}

const saysOf = ({ exception }: ErrorEvent) => exception.values.at(-1)?.value;

test('an event tells how the page stood: address, referrer, window, colours, connection, language, time zone, age', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const first = site.page(
    '/first.html',
    '<!doctype html><link rel="icon" href="data:,"><a href="/order.html">Order</a>',
  );
  const order = site.page(
    '/order.html',
    `<!doctype html><link rel="icon" href="data:,"><button onclick="throw new Error('as it stands')">Break</button>`,
  );
  const tab = await errata.open(first);
  await tab.setViewport(900, 640);
  await tab.emulateColorScheme('dark');
  await tab.click('link', 'Order');
  await tab.click('button', 'Break');
  const event = await eventOf(receiver, 'as it stands');
  const page = await tab.evaluate<[], Record<string, unknown>>(`({
    width: innerWidth, height: innerHeight, ratio: devicePixelRatio, agent: navigator.userAgent, language: navigator.language,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone, connection: navigator.connection?.effectiveType,
    memory: navigator.deviceMemory, age: performance.now(),
  })`);

  expect(event.request).toEqual({ url: order, headers: { 'User-Agent': page.agent, Referer: first } });
  expect(event.contexts?.culture).toMatchObject({ locale: page.language, timezone: page.zone });
  expect(event.contexts?.page).toEqual({
    viewport_width: page.width,
    viewport_height: page.height,
    device_pixel_ratio: page.ratio,
    color_scheme: 'dark',
    visibility: 'visible',
    frame_depth: 0,
    age_ms: expect.any(Number),
    // What a browser does not tell is absent.
    ...(errata.name === 'chromium' && { connection: page.connection, device_memory_gb: page.memory }),
  });
  expect(event.contexts?.page?.age_ms).toBeGreaterThan(0);
  expect(event.contexts?.page?.age_ms).toBeLessThan(page.age as number);
  const manifest = JSON.parse(await readFile(join(import.meta.dirname, '..', '..', 'manifest.json'), 'utf8'));
  expect(event.sdk).toMatchObject({ version: manifest.version });
});

test('an error in a frame tells of the frame: how deep, of which origin, and the page around it', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const inner = site.page('/inner.html', `<!doctype html><script>throw new Error('inside')</script>`);
  const middle = site.page('/middle.html', `<!doctype html><iframe src="${inner}"></iframe>`);
  await errata.open(
    site.page('/outer.html', `<!doctype html><link rel="icon" href="data:,"><iframe src="${middle}"></iframe>`),
  );
  const { request, contexts } = await eventOf(receiver, 'inside');
  expect(request.url).toBe(inner);
  expect(contexts?.page).toMatchObject({ frame_depth: 2, frame_origin: site.origin });
});
