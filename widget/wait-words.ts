import type { Milliseconds } from '../shared/brand.ts';
import type { Hold } from '../shared/delivery/hold.ts';
import { soonInWords } from './relative-time.ts';

interface Wait {
  /** Whether anything waits that has somewhere to go. */
  readonly waits: boolean;
  /** Whether this device is online. */
  readonly online: boolean;
  readonly hold: Hold | null;
}

/** Why what waits is not sent now, and when it is; nothing where it is about to be. Never more than is known. */
export function waitInWords({ waits, online, hold }: Wait, now: Milliseconds): string {
  if (!waits) return '';
  if (!online) return 'This device is offline. What waits is sent when it is online again.';
  if (hold === null || hold.until <= now) return '';
  const when = soonInWords(hold.until, now);
  return hold.why === 'away'
    ? `The server cannot be reached. It is tried again ${when}.`
    : `The server has asked to be sent less. What waits goes on ${when}.`;
}
