import type { TargetedSubmitEvent } from 'preact';
import { type Bounds, parseBounds } from '../../shared/delivery/bounds.ts';
import type { Status } from '../../shared/messages.ts';
import { counted } from '../../widget/counted.ts';
import { Said } from '../../widget/Said.tsx';
import { sizeInWords } from '../../widget/size-words.ts';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Field } from './Field.tsx';
import { Helped } from './Helped.tsx';
import { Lock } from './Lock.tsx';

interface Props {
  readonly status: Pick<Status, 'bounds' | 'kept' | 'locked'>;
  readonly refresh: () => Promise<void>;
}

/** How much is kept, and for how long. */
export function BoundsForm({ status: { bounds, kept, locked }, refresh }: Props) {
  const [attempt, run, forget] = useAttempt();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const number = (name: keyof Bounds) => Number(fields.get(name));
    void run(async () => {
      const wanted = { events: number('events'), mebibytes: number('mebibytes'), days: number('days') };
      await ask('saveBounds', parseBounds(wanted));
      await refresh();
      return 'Saved.';
    });
  };
  return (
    <form onSubmit={submit} noValidate aria-labelledby="bounds">
      <Helped with="bounds">
        <h3 id="bounds">How much is kept</h3>
      </Helped>
      <p class="hint">
        {counted(kept.events, 'event')} in {sizeInWords(kept.bytes)} are kept now. When it is full, the oldest that were
        delivered go first, then the oldest of the error that waits most often. Each that had still to be sent is
        counted.
      </p>
      <Lock on={locked.includes('bounds')}>
        <div class="pair">
          <Field
            label="Events at most"
            name="events"
            inputMode="numeric"
            defaultValue={String(bounds.events)}
            placeholder="1000"
            onInput={forget}
          />
          <Field
            label="MiB at most"
            name="mebibytes"
            inputMode="numeric"
            defaultValue={String(bounds.mebibytes)}
            placeholder="50"
            onInput={forget}
          />
          <Field
            label="Days at most"
            name="days"
            inputMode="numeric"
            defaultValue={String(bounds.days)}
            placeholder="7"
            onInput={forget}
          />
        </div>
        <div class="actions">
          <button type="submit">Save what is kept</button>
          <Said attempt={attempt} />
        </div>
      </Lock>
    </form>
  );
}
