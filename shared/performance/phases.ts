import type { SeenSpan } from '../capture/transaction.ts';
import { addressOf } from './address.ts';
import type { NavigationEntry } from './entries.ts';

/** The phases of a page load. One that did not take place, or is not over, has no span. */
export function phasesOf(entry: NavigationEntry): readonly SeenSpan[] {
  const description = addressOf(entry.name);
  return phases.flatMap(([op, from, to]) => {
    const [start, end] = [entry[from], entry[to]];
    // Of a connection that was there already, lookup and handshake have one and the same moment.
    return start > 0 && end > start ? [{ op: `browser.${op}`, description, start, duration: end - start }] : [];
  });
}

type Moment = Exclude<keyof NavigationEntry, 'name' | 'entryType' | 'activationStart'>;

/** Named as Sentry's browser SDK names them. */
const phases: readonly (readonly [op: string, from: Moment, to: Moment])[] = [
  ['unloadEvent', 'unloadEventStart', 'unloadEventEnd'],
  ['redirect', 'redirectStart', 'redirectEnd'],
  ['cache', 'fetchStart', 'domainLookupStart'],
  ['DNS', 'domainLookupStart', 'domainLookupEnd'],
  ['connect', 'connectStart', 'connectEnd'],
  ['TLS/SSL', 'secureConnectionStart', 'connectEnd'],
  ['request', 'requestStart', 'responseEnd'],
  ['response', 'responseStart', 'responseEnd'],
  ['domContentLoadedEvent', 'domContentLoadedEventStart', 'domContentLoadedEventEnd'],
  ['loadEvent', 'loadEventStart', 'loadEventEnd'],
];
