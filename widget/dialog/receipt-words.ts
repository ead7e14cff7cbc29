import type { Say } from './around.ts';
import type { Reach, ReportTold } from './source.ts';

export interface ReceiptWords {
  readonly title: string;
  readonly next: string;
}

/** What became of a report, and what happens next. Never more than is known. */
export function receiptInWords(
  { delivery, sends, isSaved }: Pick<ReportTold, 'delivery' | 'sends' | 'isSaved'>,
  reach: Reach | undefined,
  say: Say,
): ReceiptWords {
  const words = (name: Told) => ({ title: say(name), next: say(`${name}Next`) });
  switch (delivery.state) {
    case 'pending':
      if (!isSaved) return words(sends ? 'memory' : 'memoryNowhere');
      if (!sends) return words('nowhere');
      if (reach === 'offline' || reach === 'limited' || reach === 'blocked') return words(reach);
      return words(delivery.attempts === 0 && reach !== 'away' ? 'soon' : 'unreached');
    case 'sending':
      return { title: say('sending'), next: say('soonNext') };
    case 'delivered':
      return words('delivered');
    case 'refused': {
      const reason = [delivery.status || '', delivery.reason].filter(Boolean).join(', ');
      const kept = say(isSaved ? 'refusedNext' : 'refusedMemoryNext');
      return {
        title: say(refusals[delivery.status] ?? 'refused'),
        next: [reason && `${say('answered', { reason })}.`, kept].filter(Boolean).join(' '),
      };
    }
    case 'sampled':
      return words('nowhere');
  }
}

/** Of answers that say more than that it was refused. */
const refusals: Readonly<Record<number, 'forbidden' | 'busy'>> = { 403: 'forbidden', 429: 'busy' };

type Told =
  | 'nowhere'
  | 'soon'
  | 'offline'
  | 'limited'
  | 'blocked'
  | 'unreached'
  | 'memory'
  | 'memoryNowhere'
  | 'delivered';
