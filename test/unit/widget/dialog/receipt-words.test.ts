import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { receiptInWords } from '../../../../widget/dialog/receipt-words.ts';
import type { Reach } from '../../../../widget/dialog/source.ts';

const at = milliseconds(0);
const say = (key: string) => key;
const waiting = (attempts: number) => ({ state: 'pending', attempts, notBefore: at }) as const;
const refused = (status: number) => ({ state: 'refused', at, status, reason: '' }) as const;
type Report = Parameters<typeof receiptInWords>[0];
const kept = { sends: true, isSaved: true };

const rows: readonly (readonly [title: string, report: Report, reach?: Reach])[] = [
  ['soon', { ...kept, delivery: waiting(0) }],
  ['soon', { ...kept, delivery: waiting(0) }, 'ok'],
  ['unreached', { ...kept, delivery: waiting(1) }, 'ok'],
  ['unreached', { ...kept, delivery: waiting(0) }, 'away'],
  ['offline', { ...kept, delivery: waiting(0) }, 'offline'],
  ['limited', { ...kept, delivery: waiting(1) }, 'limited'],
  ['blocked', { ...kept, delivery: waiting(1) }, 'blocked'],
  ['nowhere', { ...kept, sends: false, delivery: waiting(0) }, 'offline'],
  ['memory', { ...kept, isSaved: false, delivery: waiting(0) }, 'offline'],
  ['memoryNowhere', { sends: false, isSaved: false, delivery: waiting(0) }],
  ['sending', { ...kept, delivery: { state: 'sending', attempts: 0, leasedUntil: at } }],
  ['delivered', { ...kept, delivery: { state: 'delivered', at } }],
  ['forbidden', { ...kept, delivery: refused(403) }],
  ['busy', { ...kept, delivery: refused(429) }],
  ['refused', { ...kept, delivery: refused(400) }],
];

test('a receipt says what is known, and never that something is saved that is not', () => {
  for (const [title, report, reach] of rows) expect(receiptInWords(report, reach, say).title, title).toBe(title);
  expect(receiptInWords({ ...kept, delivery: refused(400) }, undefined, say).next).toContain('refusedNext');
  const lost = receiptInWords({ ...kept, isSaved: false, delivery: refused(400) }, undefined, say);
  expect(lost.next).toContain('refusedMemoryNext');
});
