import type { CaptureContext } from '../../shared/capture/event-from-capture.ts';
import type { Session } from '../../shared/protocol/session.ts';
import type { Event } from '../api.ts';
import type { PageWindow } from './client.ts';

interface Ports {
  readonly page: PageWindow;
  readonly context: CaptureContext;
  /** Has this called with each event that is kept from now on. */
  readonly hear: (take: (event: Event) => void) => void;
  readonly keep: (session: Session) => void;
}

/** Has sessions counted from the first event on, which is there before the part that counts. Without that part, none are told. */
export function followSessions({ page, context, hear, keep }: Ports): void {
  const early: Event[] = [];
  hear((event) => early.push(event));
  import('./sessions.ts').then(
    ({ countSessions }) => {
      const count = countSessions(page, context, keep);
      early.forEach(count);
      hear(count);
    },
    () => undefined,
  );
}
