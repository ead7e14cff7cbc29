import { useRef } from 'preact/hooks';
import type { MaskName, Masks } from '../../shared/messages.ts';
import type { MaskRule } from '../../shared/scrub/mask-rules.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Lock } from './Lock.tsx';
import { MaskForm } from './MaskForm.tsx';
import { MaskRules } from './MaskRules.tsx';
import { Switch } from './Switch.tsx';
import { useAnswer } from './use-answer.ts';

/** What of a page's errors is not kept. */
export function MaskSection({ locked }: { readonly locked: boolean }) {
  const [state, refresh] = useAnswer('listMasks');
  return (
    <section aria-labelledby="private-data">
      <h2 id="private-data">Private data</h2>
      <p class="hint">
        Passwords, tokens, keys and card numbers are always masked, before anything is kept or sent. So is what you
        choose here, from now on: what was kept before stays as it is.
      </p>
      {state.phase === 'failed' && (
        <p class="said wrong" role="alert">
          What is masked cannot be read: {state.words}
        </p>
      )}
      {state.phase === 'ready' && (
        <Lock on={locked}>
          <Choices masks={state.answer} refresh={refresh} />
        </Lock>
      )}
    </section>
  );
}

interface Props {
  readonly masks: Masks;
  readonly refresh: () => Promise<void>;
}

function Choices({ masks: { emails, ips, rules, kept }, refresh }: Props) {
  const [attempt, run] = useAttempt();
  const list = useRef<HTMLDivElement>(null);

  const choose = (name: MaskName, on: boolean) =>
    run(async () => {
      await ask('setMask', { name, on });
      await refresh();
      return `${maskNameWords[name]} are ${on ? 'masked' : 'kept'} from now on.`;
    });
  const add = async (rule: MaskRule) => {
    await ask('addMaskRule', rule);
    await refresh();
    return `Added: ${rule.name}.`;
  };
  const remove = ({ name }: MaskRule) =>
    run(async () => {
      await ask('removeMaskRule', name);
      await refresh();
      list.current?.focus(); // The row is gone, and the focus with it.
      return `Removed: ${name}. What it has masked stays masked.`;
    });

  return (
    <>
      <Switch label="Mask e-mail addresses" on={emails} set={(on) => choose('emails', on)} />
      <Switch
        label="Mask IP addresses"
        hint="Also those of servers, which are often what an error is about; a version of four numbers looks alike."
        on={ips}
        set={(on) => choose('ips', on)}
      />
      <div class="rules" ref={list} tabIndex={-1}>
        <MaskRules rules={rules} remove={remove} />
      </div>
      <Said attempt={attempt} />
      <MaskForm kept={kept} add={add} />
    </>
  );
}

const maskNameWords: Readonly<Record<MaskName, string>> = { emails: 'E-mail addresses', ips: 'IP addresses' };
