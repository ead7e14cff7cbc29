import { useRef } from 'preact/hooks';
import type { MaskName, Masks } from '../../shared/messages.ts';
import type { MaskRule } from '../../shared/scrub/mask-rules.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Answered } from '../reading/Answered.tsx';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';
import { Helped } from './Helped.tsx';
import { Lock } from './Lock.tsx';
import { MaskForm } from './MaskForm.tsx';
import { MaskRules } from './MaskRules.tsx';
import { Switch } from './Switch.tsx';

/** What of a page's errors is not kept. */
export function MaskSection({ locked }: { readonly locked: boolean }) {
  const [state, refresh] = useTold(() => read('listMasks', null), []);
  return (
    <section aria-labelledby="private-data">
      <Helped with="masks">
        <h2 id="private-data">Private data</h2>
      </Helped>
      <p class="hint">
        Passwords, tokens, keys and card numbers are always masked, before anything is kept or sent. So is what you
        choose here, from now on: what was kept before stays as it is.
      </p>
      <Answered told={state} fault="What is masked cannot be read: ">
        {(masks) => (
          <Lock on={locked}>
            <Choices masks={masks} refresh={refresh} />
          </Lock>
        )}
      </Answered>
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
