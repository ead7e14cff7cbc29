import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Said } from '../Said.tsx';
import { useAttempt } from '../use-attempt.ts';

interface Props {
  /** What the session is called unless the person says otherwise. */
  readonly suggested: string;
  /** Rejects in words. */
  readonly start: (name: string) => Promise<void>;
  readonly cancel?: () => void;
}

/** Where a test session gets its name, and begins. */
export function StartForm({ suggested, start, cancel }: Props) {
  const [name, setName] = useState(suggested);
  const [attempt, run] = useAttempt();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="start-session"
      aria-label="Start a test session"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => {
          if (name.trim() === '') throw new Error('Give it a name: everything of it will carry it.');
          await start(name);
          return '';
        });
      }}
    >
      <div class="field">
        <label for={id}>Name of the test session</label>
        <input
          ref={field}
          id={id}
          type="text"
          autocomplete="off"
          maxLength={200}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="actions">
        <button type="submit" class="primary">
          Start
        </button>
        {cancel && (
          <button type="button" class="quiet" onClick={cancel}>
            Cancel
          </button>
        )}
        <Said attempt={attempt} />
      </div>
    </form>
  );
}
