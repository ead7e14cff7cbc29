import { type Harm, harmOf } from '../../shared/capture/harm.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { randomId } from '../../widget/page/random-id.ts';
import { watchSessions } from '../../widget/page/sessions.ts';
import { contentState } from './state.ts';

// Isolated world, top frame, beside the content script and only where a release is known.

const state = contentState();
/** Not known yet whether they count: the background may ignore them by a rule. */
const unanswered = new Map<EventId, Harm>();

const count = watchSessions(window, {
  randomId,
  tell: (update) => state.report?.({ kind: 'session', ...update }),
  // There will be no answer in time.
  uncounted() {
    const harms = [...unanswered.values()];
    unanswered.clear();
    return harms;
  },
});

state.onCapture = ({ eventId, capture }) => {
  if (harmOf(capture) !== 'none') unanswered.set(eventId, harmOf(capture));
};
state.onAnswer = (settled, ignored) => {
  count(settled.filter((id) => !ignored.includes(id)).map((id) => unanswered.get(id) ?? 'none'));
  for (const id of settled) unanswered.delete(id);
};
