import type { TestAnswer } from '../messages.ts';
import { meaningOf, type Outcome } from './outcome.ts';
import { refusesOrigin } from './server-filters.ts';

/** What to tell a person about a test event that was sent from `origin`. */
export function describeTest(outcome: Outcome, origin: string): TestAnswer {
  switch (outcome.kind) {
    case 'delivered':
      return { ok: true, said: 'Delivered: the server took the test event.', advice: '' };
    case 'lost':
      return { ok: false, said: `No answer (${outcome.reason}).`, advice: noAnswer };
    case 'refused':
      return {
        ok: false,
        said: `The server answered ${outcome.status}: ${outcome.reason}.`,
        advice: adviceFor(outcome, origin),
      };
  }
}

const noAnswer =
  'Is this device online, and the address of the DSN right? A firewall or a blocker may stop the request. Events are kept here and sent later.';

function adviceFor({ status, reason }: Outcome & { readonly kind: 'refused' }, origin: string): string {
  switch (status) {
    case 401:
      return 'The key in the DSN is not known there. Copy the DSN again from the project’s settings.';
    case 403:
      return refusesOrigin(status, reason) ? domains(origin) : `The key may be switched off. Or: ${domains(origin)}`;
    case 404:
      return 'There is no such project at this address. Copy the DSN again from the project’s settings.';
    case 413:
      return 'A proxy before the server takes only very small requests. Ask who runs it to allow at least 1 MiB.';
    case 429:
      return 'The project is over its quota or rate limit. Errata keeps new events here and sends them when the limit ends.';
    default:
      return status >= 500
        ? 'The server has a problem of its own. Try again later.'
        : `In short: ${meaningOf(status)}. Check that the DSN is complete.`;
  }
}

const domains = (origin: string) =>
  `The project takes events only from its “Allowed Domains”, and an extension sends from an origin of its own. Add ${origin} to that list, or let it be *.`;
