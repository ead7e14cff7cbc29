import type { CaptureContext } from '../../shared/capture/event-from-capture.ts';
import { version } from '../version.ts';

/** Who sends: the name and version in every event and envelope. */
export const sdk = { name: 'errata.javascript.widget', version };

/** What is the same for every event of this page. */
export function surroundings(): Pick<CaptureContext, 'userAgent' | 'culture' | 'sdk'> {
  const { locale, timeZone: timezone, calendar } = Intl.DateTimeFormat().resolvedOptions();
  return { userAgent: navigator.userAgent, culture: { locale, timezone, calendar }, sdk };
}
