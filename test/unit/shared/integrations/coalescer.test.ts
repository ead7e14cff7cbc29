import { expect, test } from '@playwright/test';
import { hearBridgeMessage } from '../../../../shared/capture/bridge-message.ts';
import { parseCapture } from '../../../../shared/capture/parse-capture.ts';
import { createCoalescer, type Look } from '../../../../shared/integrations/coalescer.ts';
import { likenessOf } from '../../../../shared/integrations/likeness.ts';

interface Fault {
  readonly message: string;
}

/** A coalescer on a clock that stands until it is wound on. */
function setUp() {
  let time = 1_000_000;
  let reads = 0;
  const alarms: { readonly at: number; readonly work: () => void }[] = [];
  const told: string[] = [];
  const clock = {
    now: () => time,
    after: (milliseconds: number, work: () => void) => void alarms.push({ at: time + milliseconds, work }),
  };
  const look: Look = {
    read: (event) => {
      reads++;
      return captureOf((event as Fault).message);
    },
    likeness: (event) => likenessOf((event as Fault).message, 0),
    number: () => undefined,
  };
  const coalescer = createCoalescer(clock, (text) => told.push(text));
  return {
    told,
    reads: () => reads,
    alarms,
    flush: coalescer.flush,
    fault: (message: string) => coalescer.take({ message }, look),
    wait(milliseconds: number) {
      const until = time + milliseconds;
      for (;;) {
        const next = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        alarms.splice(alarms.indexOf(next), 1);
        time = Math.max(time, next.at);
        next.work();
      }
      time = until;
    },
    setBack(milliseconds: number) {
      time -= milliseconds;
    },
  };
}

const captureOf = (message: string) =>
  JSON.stringify({
    kind: 'error',
    handler: 'onerror',
    thrown: { 0: { kind: 'error', type: 'Error', value: message } },
  });

/** How many occurrences were told, of each message and of what was given up. */
function toldIn(text: string): readonly [name: string, times: number] {
  const told = hear(text);
  switch (told?.kind) {
    case 'fault':
      return [parseCapture(JSON.parse(told.capture.text))?.thrown?.[0]?.value ?? '', told.times ?? 1];
    case 'givenUp':
      return ['given up', told.times];
    default:
      throw new Error(`Not of our own making: ${text}`);
  }
}

const hear = (text: string) => hearBridgeMessage(text, []);

function countsIn(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) {
    const [name, times] = toldIn(text);
    counts[name] = (counts[name] ?? 0) + times;
  }
  return counts;
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

test('a fault is told at once, and its repeats as a count when the window has passed', () => {
  const { told, fault, wait } = setUp();
  for (let i = 0; i < 20_000; i++) fault('again');
  expect(told).toEqual([captureOf('again')]);
  wait(1000);
  expect(told).toEqual([captureOf('again'), `19999 ${captureOf('again')}`]);
});

test('while nothing is counted, nobody waits', () => {
  const { told, fault, alarms } = setUp();
  for (let i = 0; i < 15; i++) fault(`fault ${i}`);
  expect(told).toHaveLength(15);
  expect(alarms).toEqual([]);
});

test('the windows grow while it goes on, and what has ended is told anew', () => {
  const { told, fault, wait } = setUp();
  for (let i = 0; i < 1200; i++) {
    fault('again');
    wait(250);
  }
  expect(told.length).toBeLessThan(15);
  wait(200_000);
  expect(sumOf(countsIn(told))).toBe(1200);
  told.length = 0;
  fault('again');
  expect(told).toEqual([captureOf('again')]);
});

test('faults that differ in their numbers are counted together once there is no time to read them', () => {
  const { told, reads, fault, wait } = setUp();
  for (let i = 0; i < 20_000; i++) fault(`number ${i}`);
  expect(reads()).toBe(20);
  wait(1000);
  expect(countsIn(told)).toMatchObject({ 'number 0': 1, 'number 19': 19_981 });
});

test('more kinds than are remembered are given up, and counted', () => {
  const { told, reads, fault, wait } = setUp();
  const word = (i: number) => String(i).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
  for (let i = 0; i < 20_000; i++) fault(word(i));
  expect(reads()).toBe(100);
  wait(1000);
  expect(countsIn(told)).toMatchObject({ 'given up': 19_900 });
  expect(sumOf(countsIn(told))).toBe(20_000);
});

test('a hundred kinds that were told long ago keep no new one out', () => {
  const { told, fault, wait } = setUp();
  for (let i = 0; i < 150; i++) {
    fault(`fault ${i}`);
    wait(500);
  }
  expect(told).toHaveLength(150);
});

test('when the page may end, all is told at once; while it ends, nothing waits', () => {
  const { told, fault, flush } = setUp();
  for (let i = 0; i < 5; i++) fault('before');
  flush(true);
  for (let i = 0; i < 3; i++) fault('before');
  expect(countsIn(told)).toEqual({ before: 8 });
});

test('a clock that is put back loses and doubles nothing', () => {
  const { told, fault, wait, setBack } = setUp();
  for (let i = 0; i < 50; i++) fault('again');
  setBack(3_600_000);
  for (let i = 0; i < 50; i++) fault('again');
  wait(3_700_000);
  expect(countsIn(told)).toEqual({ again: 100 });
});

test('a string of the bridge is read strictly', () => {
  const text = captureOf('x');
  expect(hear(text)).toEqual({ kind: 'fault', capture: { kind: 'error', text } });
  expect(hear(`7 ${text}`)).toEqual({ kind: 'fault', times: 7, capture: { kind: 'error', text } });
  expect(hear('7')).toEqual({ kind: 'givenUp', times: 7 });
  for (const bad of [
    '',
    '0',
    '-1',
    '1.5',
    '7 ',
    '07',
    '1000001',
    '9999999',
    `0 ${text}`,
    `1e3 ${text}`,
    `7  7 ${text}`,
    `7${text}`,
    `7\n${text}`,
    'null',
  ])
    expect(hear(bad), JSON.stringify(bad)).toBeUndefined();
});

test('what can be named again is told by itself, at once if it is named', () => {
  const told: [text: string, number: number | undefined][] = [];
  let last = 0;
  const coalescer = createCoalescer({ now: () => 0, after: () => undefined }, (text, number) =>
    told.push([text, number]),
  );
  const look: Look = {
    read: (event) => (event as Fault).message,
    likeness: (event) => likenessOf((event as Fault).message, 0),
    number: () => ++last,
  };
  for (let i = 0; i < 20; i++) coalescer.take({ message: `at once ${'x'.repeat(i)}` }, look);
  for (const message of ['late', 'late', 'later']) coalescer.take({ message }, look);
  expect(told).toHaveLength(20);
  expect(told.at(-1)?.[1]).toBe(20);
  coalescer.tellNumbered(21);
  expect(told.slice(20)).toEqual([
    ['late', 21],
    ['1 late', undefined],
  ]);
  coalescer.flush(false);
  expect(told.slice(22)).toEqual([['later', 22]]);
});
