import { milliseconds } from '../../shared/brand.ts';
import type { CaptureContext } from '../../shared/capture/event-from-capture.ts';
import type { Harm } from '../../shared/capture/harm.ts';
import type { Mechanism } from '../../shared/protocol/event.ts';
import { type Session, sessionOf } from '../../shared/protocol/session.ts';
import type { Event } from '../api.ts';
import { randomId } from '../page/random-id.ts';
import { watchSessions } from '../page/sessions.ts';
import type { PageWindow } from './client.ts';

// A file of its own, loaded where a site asks for `BrowserSession`: the health of its releases, one session for each view of a page.

/** Tells of the page's sessions; returns what hears of each event that is kept. What the site leaves out does no harm, as with Sentry. */
export function countSessions(
  page: PageWindow,
  context: Pick<CaptureContext, 'release' | 'environment' | 'userAgent'>,
  tell: (session: Session) => void,
): (event: Event) => void {
  const count = watchSessions(page, {
    randomId,
    tell: (update) => tell(sessionOf(update, milliseconds(Date.now()), context)),
  });
  return (event) => count([harmOf(event)]);
}

/** A message is no error, and a warning is none that a person has felt. */
function harmOf({ exception, level = 'error' }: Event): Harm {
  const values = exception?.values ?? [];
  if (values.length === 0 || (level !== 'error' && level !== 'fatal')) return 'none';
  return values.some(({ mechanism }) => (mechanism as Mechanism | undefined)?.handled === false) ? 'crash' : 'error';
}
