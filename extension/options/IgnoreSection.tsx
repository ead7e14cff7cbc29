import { useRef } from 'preact/hooks';
import type { IgnoreRule } from '../../shared/issues/ignore.ts';
import type { Ignored } from '../../shared/messages.ts';
import { ruleInWords } from '../../widget/ignore-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Answered } from '../reading/Answered.tsx';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';
import { Helped } from './Helped.tsx';
import { IgnoreForm } from './IgnoreForm.tsx';
import { IgnoreRules } from './IgnoreRules.tsx';
import { KnownNoise } from './KnownNoise.tsx';
import { Lock } from './Lock.tsx';

/** What is not worth telling: known noise, and what a person's rules say. */
export function IgnoreSection({
  proposed,
  locked,
}: {
  readonly proposed: IgnoreRule | undefined;
  readonly locked: boolean;
}) {
  const [state, refresh] = useTold(() => read('listIgnored', null), []);
  return (
    <section aria-labelledby="ignored">
      <Helped with="ignored">
        <h2 id="ignored">Ignored</h2>
      </Helped>
      <p class="hint">What a rule ignores is counted here, and neither kept nor sent. What was kept before stays.</p>
      <Answered told={state} fault="The rules cannot be read: ">
        {(ignored) => (
          <Lock on={locked}>
            <Rules ignored={ignored} refresh={refresh} proposed={proposed} />
          </Lock>
        )}
      </Answered>
    </section>
  );
}

interface Props {
  readonly ignored: Ignored;
  readonly refresh: () => Promise<void>;
  readonly proposed: IgnoreRule | undefined;
}

function Rules({ ignored, refresh, proposed }: Props) {
  const [attempt, run] = useAttempt();
  const list = useRef<HTMLDivElement>(null);

  const switchNoise = (on: boolean) =>
    run(async () => {
      await ask('ignoreKnownNoise', on);
      await refresh();
      return on ? 'Known noise is ignored.' : 'Known noise is kept and sent like everything else.';
    });
  const add = async (rule: IgnoreRule) => {
    await ask('addIgnoreRule', rule);
    await refresh();
    return `Added: ${ruleInWords(rule)}.`;
  };
  const remove = (rule: IgnoreRule) =>
    run(async () => {
      await ask('removeIgnoreRule', rule);
      await refresh();
      list.current?.focus(); // The row is gone, and the focus with it.
      return `Removed: ${ruleInWords(rule)}. What it has ignored stays counted.`;
    });

  return (
    <>
      <KnownNoise ignored={ignored} choose={switchNoise} />
      <div class="rules" ref={list} tabIndex={-1}>
        <IgnoreRules ignored={ignored} remove={remove} />
      </div>
      <Said attempt={attempt} />
      <IgnoreForm kept={ignored.kept} add={add} proposed={proposed} />
    </>
  );
}
