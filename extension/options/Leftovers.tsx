import { useRef } from 'preact/hooks';
import type { Leftover, LeftoverChoice, Status } from '../../shared/messages.ts';
import { dsnInWords } from '../../widget/dsn-words.ts';
import { leftoversInWords } from '../../widget/leftover-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';

interface Props {
  readonly status: Pick<Status, 'leftovers'>;
  readonly refresh: () => Promise<void>;
}

/** Asks what is to become of what waits for a DSN that is not in use any more. Until then it is kept. */
export function Leftovers({ status: { leftovers }, refresh }: Props) {
  const [attempt, run] = useAttempt();
  const group = useRef<HTMLDivElement>(null);
  const settle = (dsn: string, choice: LeftoverChoice) =>
    run(async () => {
      await ask('settleLeftover', { dsn, choice });
      await refresh();
      group.current?.focus(); // The buttons may be gone, and the focus with them.
      return done[choice];
    });
  return (
    <div class="leftovers" ref={group} tabIndex={-1}>
      {leftovers.map((leftover) => (
        <OneLeftover key={leftover.dsn} leftover={leftover} settle={(choice) => void settle(leftover.dsn, choice)} />
      ))}
      <Said attempt={attempt} />
    </div>
  );
}

interface OneProps {
  readonly leftover: Leftover;
  readonly settle: (choice: LeftoverChoice) => void;
}

function OneLeftover({ leftover, settle }: OneProps) {
  const { dsn, kept } = leftover;
  return (
    <div class={kept ? 'note' : 'note warning'}>
      <p>
        {leftoversInWords([leftover])} {kept ? 'They are kept here.' : 'What is to become of them?'}
      </p>
      <p class="origin">{dsnInWords(dsn)}</p>
      <div class="actions">
        <button type="button" onClick={() => settle('move')}>
          Send them where their sites’ events go now
        </button>
        <button type="button" onClick={() => settle('send')}>
          Send them there
        </button>
        {!kept && (
          <button type="button" onClick={() => settle('keep')}>
            Keep them here
          </button>
        )}
      </div>
    </div>
  );
}

const done = {
  move: 'They go where the events of their sites go.',
  send: 'They are sent to the DSN that they were meant for.',
  keep: 'They are kept on this device, and not sent.',
} as const satisfies Record<LeftoverChoice, string>;
