import type { Trouble } from '../shared/messages.ts';
import type { Attempt } from './attempt.ts';
import { Confirm } from './Confirm.tsx';
import { counted } from './counted.ts';
import { Icon } from './Icon.tsx';
import { Said } from './Said.tsx';

interface Props {
  readonly troubles: readonly Trouble[];
  readonly exporting: Attempt;
  readonly exportAll: () => void;
  /** Resolves when it is done. */
  readonly reset: (kind: Trouble['kind']) => Promise<void>;
}

/** What is broken in Errata itself, and the two ways out: save what there is, start afresh. */
export function Troubles({ troubles, exporting, exportAll, reset }: Props) {
  return (
    <>
      {troubles.map(({ kind, message, inMemory }) => (
        <section key={kind} class="trouble" aria-label={titles[kind]}>
          <div role="alert">
            <h2>
              <Icon name="warning" />
              {titles[kind]}
            </h2>
            <p>{message}</p>
            {inMemory > 0 && (
              <p>
                {counted(inMemory, 'event is', 'events are')} held in memory only, and lost when the browser closes.
              </p>
            )}
          </div>
          <div class="actions">
            <button type="button" onClick={exportAll}>
              Export
            </button>
            <Confirm
              label="Reset"
              question={losses[kind]}
              yes="Yes, reset"
              act={() => reset(kind).then(() => 'Reset is done.')}
            />
          </div>
          <Said attempt={exporting} />
        </section>
      ))}
    </>
  );
}

const titles = {
  settings: 'The settings cannot be read',
  storage: 'The storage on this device does not work',
} as const satisfies Record<Trouble['kind'], string>;

const losses = {
  settings:
    'Reset forgets the DSN, the release, the environment and the list of watched sites. What was caught stays. Reset?',
  storage:
    'Reset deletes the errors stored on this device, whether sent or not. Those in memory and the settings stay. Reset?',
} as const satisfies Record<Trouble['kind'], string>;
