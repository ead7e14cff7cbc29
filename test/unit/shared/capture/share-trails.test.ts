import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { milliseconds, toSeconds } from '../../../../shared/brand.ts';
import type { HeldCapture, PassedCapture } from '../../../../shared/capture/capture.ts';
import { parseCaptureBatch } from '../../../../shared/capture/parse-capture.ts';
import { shareTrails } from '../../../../shared/capture/share-trails.ts';
import type { Trail } from '../../../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const at = milliseconds(1_795_370_000_000);
const losses = { document: 'd'.repeat(32), overflowed: 0, forged: 0 };
const held = (index: number, breadcrumbs?: Trail): HeldCapture<PassedCapture> => ({
  eventId: index.toString(16).padStart(32, '0') as EventId,
  at,
  capture: {
    kind: 'error',
    text: '{"kind":"error","handler":"onerror","thrown":{"0":{"kind":"primitive","type":"string","value":"x"}}}',
  },
  ...(breadcrumbs && { breadcrumbs }),
});
const trailOf = (length: number): Trail =>
  Array.from({ length }, (_, index) => ({
    timestamp: toSeconds(at),
    category: 'navigation',
    message: `step ${index}`,
  }));
/** What the background reads of it: the browser hands it over as JSON. */
const received = (captures: readonly HeldCapture<PassedCapture>[]) =>
  parseCaptureBatch(
    JSON.parse(JSON.stringify({ ...shareTrails(captures), url: 'https://a.example/', losses, view: {} })),
  );

test('a trail that faults have in common is told once, and each has it', () => {
  const trail = trailOf(100);
  const burst = Array.from({ length: 20 }, (_, index) => held(index, trail));
  expect(shareTrails(burst).trails).toEqual([trail]);
  expect(JSON.stringify(shareTrails(burst)).length).toBeLessThan(2 * JSON.stringify(burst[0]).length);
  expect(received(burst)?.captures.map(({ breadcrumbs }) => breadcrumbs)).toEqual(burst.map(() => trail));
});

test('whichever trails there are, each capture comes with its own', () => {
  const trails = [trailOf(0), trailOf(1), trailOf(3)];
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...trails), { nil: undefined })), (chosen) => {
      const captures = chosen.map((trail, index) => held(index, trail));
      const got = received(captures)?.captures;
      expect(got?.map(({ breadcrumbs }) => breadcrumbs)).toEqual(chosen.map((trail) => trail ?? []));
    }),
  );
});

test('a number that names no trail is none, and loses no fault', () => {
  for (const breadcrumbs of [1, -1, 0.5, Number.MAX_VALUE, '0', 'length']) {
    const batch = { captures: [{ ...held(1), breadcrumbs }], trails: [], url: '', losses };
    expect(parseCaptureBatch(batch)?.captures[0]?.breadcrumbs, String(breadcrumbs)).toEqual([]);
  }
});
