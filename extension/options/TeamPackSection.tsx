import type { TargetedSubmitEvent } from 'preact';
import { useReducer } from 'preact/hooks';
import type { PortableName } from '../../shared/portable-settings.ts';
import { packFormat, packVersion, writeTeamPack } from '../../shared/team-pack/team-pack.ts';
import { Said } from '../../widget/Said.tsx';
import { saveFile } from '../../widget/save-file.ts';
import { useAttempt } from '../../widget/use-attempt.ts';
import { browser } from '../browser.ts';
import { read } from '../reading/read.ts';
import { Field } from './Field.tsx';
import { Helped } from './Helped.tsx';
import { PackImport } from './PackImport.tsx';
import { sha256 } from './sha256.ts';

interface Props {
  /** What an organisation has set. */
  readonly locked: readonly PortableName[];
  readonly refresh: () => Promise<void>;
}

/** The settings as one file that a team passes on. */
export function TeamPackSection({ locked, refresh }: Props) {
  const [attempt, run, forget] = useAttempt();
  const [mistake, setMistake] = useReducer((_: string, words: string) => words, '');
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const by = String(new FormData(form).get('by') ?? '').trim();
    if (by === '' || by.length > 200) {
      setMistake(by === '' ? 'Write who signs it off.' : 'Write no more than 200 characters.');
      form.querySelector('input')?.focus();
      return;
    }
    void run(async () => {
      const settings = await read('readSettings', null);
      const signedOff = { at: new Date().toISOString(), by };
      const product = browser.runtime.getManifest().version;
      const pack = { format: packFormat, version: packVersion, product, signedOff, settings } as const;
      saveFile(new Blob([await writeTeamPack(pack, sha256)], { type: 'application/json' }), 'errata-team-pack.json');
      return 'Saved as errata-team-pack.json.';
    });
  };
  return (
    <section aria-labelledby="team-pack">
      <Helped with="teamPack">
        <h2 id="team-pack">Team pack</h2>
      </Helped>
      <p class="hint">
        All of these settings as one file, for the others in your team. Nothing that was caught is in it.
      </p>
      <form onSubmit={submit} noValidate>
        <Field
          label="Signed off by"
          name="by"
          placeholder="Anna Maier, QA"
          defaultValue=""
          mistake={mistake}
          onInput={() => {
            setMistake('');
            forget();
          }}
          hint="It stands in the file, beside the time, for those who get it."
        />
        <div class="actions">
          <button type="submit">Export settings</button>
          <Said attempt={attempt} />
        </div>
      </form>
      <PackImport locked={locked} refresh={refresh} />
    </section>
  );
}
