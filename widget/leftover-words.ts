import type { Leftover } from '../shared/messages.ts';
import { counted } from './counted.ts';

/** What waits for DSNs that are not in use any more. */
export function leftoversInWords(leftovers: readonly Leftover[]): string {
  const waiting = leftovers.reduce((sum, leftover) => sum + leftover.waiting, 0);
  return `${counted(waiting, 'event waits', 'events wait')} for a DSN that is not in use any more.`;
}
