import type { EventId } from '../../shared/protocol/event.ts';
import { Receipt } from '../../widget/feedback/Receipt.tsx';
import { ask } from '../channel.ts';
import { Answered } from '../reading/Answered.tsx';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';

interface Props {
  readonly id: EventId;
  /** It was given just now. */
  readonly fresh?: boolean;
  readonly close?: () => void;
}

/** A report as it stands, drawn again as soon as that changes. */
export function Report({ id, fresh = false, close }: Props) {
  const [state, refresh] = useTold(() => read('showFeedback', id), [id]);
  return (
    <Answered told={state}>
      {(report) =>
        report === null ? (
          <p class="empty">This report was deleted.</p>
        ) : (
          <Receipt
            report={report}
            fresh={fresh}
            {...(close && { close })}
            sendAgain={async () => {
              await ask('sendAgain', { eventId: id });
              await refresh();
            }}
            remove={async () => {
              await ask('deleteFeedback', id);
              if (close) close();
              else await refresh();
            }}
          />
        )
      }
    </Answered>
  );
}
