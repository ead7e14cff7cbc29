import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { Harm } from '../../shared/capture/harm.ts';
import { pageViews } from '../../shared/integrations/page-views.ts';
import type { SessionStatus, SessionUpdate } from '../../shared/protocol/session.ts';

interface Ports {
  /** 32 hex digits. */
  readonly randomId: () => string;
  readonly tell: (update: SessionUpdate) => void;
  /** What was caught in a view that ends, and nobody has counted yet. */
  readonly uncounted?: () => readonly Harm[];
}

interface Running {
  readonly sid: string;
  readonly started: Milliseconds;
  readonly errors: number;
  readonly status: SessionStatus;
}

/**
 * One session for each view of a page, told when it begins, when something goes unhandled, and when it ends. Returns what counts
 * harm in the view that is on.
 */
export function watchSessions(
  page: Parameters<typeof pageViews>[0],
  { randomId, tell, uncounted = () => [] }: Ports,
): (harms: readonly Harm[]) => void {
  let running: Running | undefined;
  /** What was caught before the page was shown. */
  let early: Harm[] | undefined = [];

  const update = ({ sid, started, errors, status }: Running, init: boolean) =>
    tell({ sid, init, status, errors, started });

  const count = (harms: readonly Harm[]) => {
    const harmful = harms.filter((harm) => harm !== 'none');
    if (harmful.length === 0) return;
    if (running === undefined) {
      early?.push(...harmful);
      return;
    }
    const crashes = harmful.includes('crash') && running.status === 'ok';
    running = { ...running, errors: running.errors + harmful.length, status: crashes ? 'crashed' : running.status };
    // A crash is the last word on a session.
    if (crashes) update(running, false);
  };

  pageViews(page, (view) => {
    if (view.kind === 'began') {
      running = { sid: randomId(), started: milliseconds(Date.now() - view.ago), errors: 0, status: 'ok' };
      update(running, true);
      count(early ?? []);
      early = undefined;
      return;
    }
    count(uncounted());
    if (running?.status === 'ok') update({ ...running, status: 'exited' }, false);
    running = undefined;
  });
  return count;
}
