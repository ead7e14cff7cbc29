import type { ErrorEvent } from '../shared/protocol/event.ts';
import { counted } from './counted.ts';

/** How many values of an event were masked, in a sentence; none when none was. */
export function maskedInWords({ contexts }: Pick<ErrorEvent, 'contexts'>): string {
  const count = Number(contexts?.errata?.masked ?? 0);
  return count > 0 ? `${counted(count, 'value was', 'values were')} masked.` : '';
}
