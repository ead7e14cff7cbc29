import { useReducer, useRef } from 'preact/hooks';
import { parseSite } from '../../shared/sites.ts';
import { inWords } from '../../widget/attempt.ts';
import { Confirm } from '../../widget/Confirm.tsx';
import { counted } from '../../widget/counted.ts';
import { ask } from '../channel.ts';
import { Field } from './Field.tsx';

interface Props {
  readonly refresh: () => Promise<void>;
}

/** Removes all that was kept of one site. */
export function ForgetSite({ refresh }: Props) {
  const [mistake, setMistake] = useReducer((_: string, words: string) => words, '');
  const place = useRef<HTMLDivElement>(null);
  const forget = async () => {
    const input = place.current?.querySelector('input');
    try {
      const site = parseSite(input?.value ?? '');
      const count = await ask('forgetSite', site);
      await refresh();
      if (input) input.value = '';
      return `${counted(count, 'event')} of ${site} deleted.`;
    } catch (error) {
      setMistake(inWords(error));
      throw error;
    }
  };
  return (
    <div class="forget-site" ref={place}>
      <Field
        label="Site to forget"
        name="forgotten"
        inputMode="url"
        placeholder="https://shop.example"
        defaultValue=""
        mistake={mistake}
        onInput={() => setMistake('')}
      />
      <Confirm
        label="Forget this site"
        question="All that is kept of this site is deleted, also what was not sent. This cannot be undone."
        yes="Yes, forget this site"
        act={forget}
      />
    </div>
  );
}
