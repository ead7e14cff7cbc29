import { useCallback, useEffect, useState } from 'preact/hooks';
import type { FeedbackTold } from '../../shared/feedback/calls.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../../widget/attempt.ts';
import { Receipt } from '../../widget/feedback/Receipt.tsx';
import { ask, onIssuesChanged } from '../channel.ts';

interface Props {
  readonly id: EventId;
  /** It was given just now. */
  readonly fresh?: boolean;
  readonly close?: () => void;
}

/** A report as it stands, drawn again as soon as that changes. */
export function Report({ id, fresh = false, close }: Props) {
  const [told, setTold] = useState<FeedbackTold | null>();
  const [words, fail] = useState('');
  const refresh = useCallback(
    () => ask('showFeedback', id).then(setTold, (error: unknown) => fail(inWords(error))),
    [id],
  );
  useEffect(() => {
    void refresh();
    return onIssuesChanged(() => void refresh());
  }, [refresh]);

  if (words !== '')
    return (
      <p class="said wrong" role="alert">
        {words}
      </p>
    );
  if (told === undefined) return null;
  if (told === null) return <p class="empty">This report was deleted.</p>;
  return (
    <Receipt
      report={told}
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
  );
}
