import { useEffect, useRef } from 'preact/hooks';
import type { RefusedChoice } from '../shared/delivery/refused-choice.ts';
import type { DeliveryCounts } from '../shared/issues/issue.ts';
import { Said } from './Said.tsx';
import { afterSendingAgain, type SendAgainOffer, type SentAgain } from './send-again-words.ts';
import { useAttempt } from './use-attempt.ts';

interface Props {
  readonly offers: readonly SendAgainOffer[];
  /** How what the offers are about stands now. */
  readonly counts: Pick<DeliveryCounts, 'waiting' | 'refused'>;
  readonly sendAgain: (choice: RefusedChoice) => Promise<number>;
}

/** Buttons that send refused events once more, and what has become of them since. */
export function SendAgain({ offers, counts, sendAgain }: Props) {
  const [attempt, run] = useAttempt();
  const group = useRef<HTMLDivElement>(null);
  const sent = useRef<SentAgain>({ count: 0, of: 0 });
  useEffect(() => {
    // The button that was pressed goes with the last refused event: the focus stays here.
    if (attempt.phase === 'succeeded' && document.activeElement === document.body)
      group.current?.focus({ preventScroll: true });
  }, [attempt.phase, offers.length]);

  const send = (choice: RefusedChoice) => {
    const of = counts.refused;
    void run(async () => {
      sent.current = { count: await sendAgain(choice), of };
      return ''; // It is said by the counts, for as long as it is true.
    });
  };
  const said = attempt.phase === 'succeeded' ? { ...attempt, words: afterSendingAgain(counts, sent.current) } : attempt;
  return (
    <div class="actions" ref={group} tabIndex={-1}>
      {offers.map(({ label, choice }) => (
        <button
          key={JSON.stringify(choice)}
          type="button"
          aria-disabled={attempt.phase === 'running'}
          onClick={() => attempt.phase !== 'running' && send(choice)}
        >
          {label}
        </button>
      ))}
      <Said attempt={said} />
    </div>
  );
}
