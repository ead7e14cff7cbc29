import type { CaptureContext } from '../../shared/capture/event-from-capture.ts';
import { browser } from '../browser.ts';

/** Who sends: the name and version in every event and envelope. */
export const sdk = { name: 'errata.javascript.extension', version: browser.runtime.getManifest().version };

type Surroundings = Pick<CaptureContext, 'userAgent' | 'culture' | 'sdk'>;

/** What is the same for every event of this browser. Asked for once in a worker's life: the time zone takes half a millisecond. */
export function surroundings(): Surroundings {
  known ??= { userAgent: navigator.userAgent, culture: culture(), sdk };
  return known;
}

let known: Surroundings | undefined;

function culture(): Surroundings['culture'] {
  const { locale, timeZone: timezone, calendar } = Intl.DateTimeFormat().resolvedOptions();
  return { locale, timezone, calendar };
}
