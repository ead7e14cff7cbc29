import type { Milliseconds } from '../../shared/brand.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import { messageOf, type Words } from '../../shared/feedback/feedback.ts';
import { MAX_MESSAGE } from '../../shared/protocol/feedback.ts';
import { counted, inFigures } from '../counted.ts';
import { soonInWords } from '../relative-time.ts';

/** Where a report stands, as far as its person wants to know. */
export interface Standing {
  readonly delivery: Delivery;
  /** Whether it has a destination that is sent to. */
  readonly sends: boolean;
  /** Its server is left alone until then; null: it is not. */
  readonly heldUntil: Milliseconds | null;
  /** Whether this device is online. */
  readonly online: boolean;
}

/** What became of a report, and what happens next. Never more than is known. */
export function receiptInWords(
  { delivery, sends, heldUntil, online }: Standing,
  now: Milliseconds,
): {
  readonly title: string;
  readonly next: string;
} {
  switch (delivery.state) {
    case 'pending':
      if (!sends)
        return { title: 'Saved on this device', next: 'There is no DSN for this site, so it is sent nowhere.' };
      if (!online)
        return { title: 'Saved, will send when online', next: 'This device is offline. You can close this window.' };
      if (delivery.attempts === 0 && heldUntil !== null)
        return {
          title: 'Saved, waiting for the server',
          next: `It asked not to be sent anything for a while, or could not be reached. It is tried again by itself ${soonInWords(heldUntil, now)}.`,
        };
      if (delivery.attempts === 0) return { title: 'Saved, about to be sent', next: 'You can close this window.' };
      return {
        title: 'Saved, not delivered yet',
        next: 'The server could not be reached. It is tried again by itself.',
      };
    case 'sending':
      return { title: 'Sending', next: 'You can close this window: what is saved is sent in any case.' };
    case 'delivered':
      return { title: 'Delivered', next: 'The server has taken it.' };
    case 'refused':
      return {
        title: 'Refused by the server',
        next: `${said(delivery.status, delivery.reason)} It is still saved here: send it again, or download it.`,
      };
    case 'sampled':
      return { title: 'Saved on this device', next: '' };
  }
}

function said(status: number, reason: string): string {
  const parts = [status === 0 ? '' : String(status), reason].filter((part) => part !== '');
  return parts.length === 0 ? '' : `It said: ${parts.join(', ')}.`;
}

/** What keeps a report from being given; empty when nothing does. */
export function mistakeIn(words: Words): string {
  if (words.what.trim() === '') return 'Say what happened: a few words are enough.';
  const length = messageOf(words).length;
  if (length > MAX_MESSAGE)
    return `Shorten it by ${counted(length - MAX_MESSAGE, 'character')}: a server takes no more.`;
  return '';
}

/** How much of the room is used. */
export const lengthInWords = (words: Words) =>
  `${inFigures(messageOf(words).length)} of ${inFigures(MAX_MESSAGE)} characters`;

export const severityNames = {
  '': 'Not said',
  blocker: 'Blocker: nobody can go on',
  major: 'Major: something important does not work',
  minor: 'Minor: there is a way around it',
  cosmetic: 'Cosmetic: it only looks wrong',
} as const satisfies Record<Words['severity'], string>;
