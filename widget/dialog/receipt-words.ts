import type { FeedbackTold } from '../../shared/feedback/calls.ts';
import type { Say } from './around.ts';
import type { Reach } from './source.ts';

export interface ReceiptWords {
  readonly title: string;
  readonly next: string;
}

/** What became of a report, and what happens next. Never more than is known. */
export function receiptInWords(
  { delivery, sends }: Pick<FeedbackTold, 'delivery' | 'sends'>,
  reach: Reach | undefined,
  say: Say,
): ReceiptWords {
  const words = (name: Told) => ({ title: say(name), next: say(`${name}Next`) });
  switch (delivery.state) {
    case 'pending':
      if (!sends) return words('nowhere');
      if (reach === 'offline' || reach === 'limited' || reach === 'blocked') return words(reach);
      return words(delivery.attempts === 0 ? 'soon' : 'unreached');
    case 'sending':
      return { title: say('sending'), next: say('soonNext') };
    case 'delivered':
      return words('delivered');
    case 'refused': {
      const reason = [delivery.status || '', delivery.reason].filter(Boolean).join(', ');
      return {
        title: say(delivery.status === 403 ? 'forbidden' : 'refused'),
        next: [reason && `${say('answered', { reason })}.`, say('refusedNext')].filter(Boolean).join(' '),
      };
    }
    case 'sampled':
      return words('nowhere');
  }
}

type Told = 'nowhere' | 'soon' | 'offline' | 'limited' | 'blocked' | 'unreached' | 'delivered';
