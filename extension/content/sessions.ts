import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import { type Harm, harmOf } from '../../shared/capture/harm.ts';
import { pageViews } from '../../shared/integrations/page-views.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { SessionStatus } from '../../shared/protocol/session.ts';
import { randomId } from './bridge-end.ts';
import { contentState } from './state.ts';

// Isolated world, top frame, beside the content script and only where a release is known: one session for each view of the
// page, told when it begins, when something goes unhandled, and when it ends.

interface Running {
  readonly sid: string;
  readonly started: Milliseconds;
  readonly errors: number;
  readonly status: SessionStatus;
}

const state = contentState();
/** Not known yet whether they count: the background may ignore them by a rule. */
const unanswered = new Map<EventId, Harm>();
let running: Running | undefined;

const tell = (session: Running, init: boolean) => {
  const { sid, started, errors, status } = session;
  state.report?.({ kind: 'session', sid, init, status, errors, started });
};

const count = (harms: readonly Harm[]) => {
  const harmful = harms.filter((harm) => harm !== 'none');
  if (running === undefined || harmful.length === 0) return;
  const crashes = harmful.includes('crash') && running.status === 'ok';
  running = { ...running, errors: running.errors + harmful.length, status: crashes ? 'crashed' : running.status };
  // A crash is the last word on a session.
  if (crashes) tell(running, false);
};

state.onCapture = ({ eventId, capture }) => {
  if (harmOf(capture) !== 'none') unanswered.set(eventId, harmOf(capture));
};
state.onAnswer = (settled, ignored) => {
  count(settled.filter((id) => !ignored.includes(id)).map((id) => unanswered.get(id) ?? 'none'));
  for (const id of settled) unanswered.delete(id);
};

pageViews(window, (view) => {
  if (view.kind === 'began') {
    running = { sid: randomId(), started: milliseconds(Date.now() - view.ago), errors: 0, status: 'ok' };
    tell(running, true);
    return;
  }
  // There will be no answer in time.
  count([...unanswered.values()]);
  unanswered.clear();
  if (running?.status === 'ok') tell({ ...running, status: 'exited' }, false);
  running = undefined;
});
