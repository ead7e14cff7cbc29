import { useId, useReducer, useRef } from 'preact/hooks';
import type { PortableName } from '../../shared/portable-settings.ts';
import { maxPackLength, readTeamPack, type TeamPack } from '../../shared/team-pack/team-pack.ts';
import { changesInWords } from '../../widget/pack-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { sha256 } from './sha256.ts';

interface Read {
  readonly pack: TeamPack;
  readonly intact: boolean;
  readonly changes: readonly string[];
}

interface Props {
  /** What an organisation has set, and so no team pack changes. */
  readonly locked: readonly PortableName[];
  readonly refresh: () => Promise<void>;
}

/** Reads a team pack, shows what it would change, and changes all of it or nothing. */
export function PackImport({ locked, refresh }: Props) {
  const [read, setRead] = useReducer((_: Read | undefined, next: Read | undefined) => next, undefined);
  const [attempt, run] = useAttempt();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const open = (file: File) =>
    run(async () => {
      setRead(undefined);
      if (file.size > 4 * maxPackLength) throw new Error('Cannot use this team pack: it is larger than 1 MiB');
      const { pack, intact } = await readTeamPack(await file.text(), sha256);
      const now = await ask('readSettings', null);
      const kept = Object.fromEntries(locked.map((name) => [name, now[name]]));
      setRead({ pack, intact, changes: changesInWords(now, { ...pack.settings, ...kept }) });
      return '';
    });
  const close = () => {
    setRead(undefined);
    if (input.current) input.current.value = '';
    input.current?.focus(); // The buttons are gone, and the focus with them.
  };
  const use = ({ pack }: Read) =>
    run(async () => {
      await ask('importSettings', pack.settings);
      await refresh();
      close();
      document.getElementById('allow-sites')?.focus(); // What is left to do, if anything is.
      return 'The settings were imported.';
    });

  return (
    <div class="pack">
      <div class="field">
        <label for={id}>Team pack to import</label>
        <input
          id={id}
          ref={input}
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget: { files } }) => {
            if (files?.[0]) void open(files[0]);
          }}
        />
      </div>
      {read && <Preview read={read} use={() => void use(read)} cancel={close} />}
      <Said attempt={attempt} />
    </div>
  );
}

function Preview({
  read: { pack, intact, changes },
  use,
  cancel,
}: {
  readonly read: Read;
  readonly use: () => void;
  readonly cancel: () => void;
}) {
  const { at, by } = pack.signedOff;
  return (
    <section class="pack" aria-label="What the team pack changes">
      <p>
        Signed off by {by} on <time dateTime={at}>{new Date(at).toLocaleString()}</time>, with Errata {pack.product}.
      </p>
      {!intact && (
        <p class="note warning" role="alert">
          This file was changed after it was signed off. Look closely at what it would change, or ask for a new one.
        </p>
      )}
      {changes.length === 0 ? (
        <p>It changes nothing: these settings are the same.</p>
      ) : (
        <>
          <p>These settings would change, all of them at once:</p>
          <ul class="changes" aria-label="Changes">
            {changes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      <div class="actions">
        {changes.length > 0 && (
          <button type="button" class={intact ? 'primary' : 'danger'} onClick={use}>
            {intact ? 'Use these settings' : 'Use them all the same'}
          </button>
        )}
        <button type="button" onClick={cancel}>
          {changes.length > 0 ? 'Cancel' : 'Close'}
        </button>
      </div>
    </section>
  );
}
