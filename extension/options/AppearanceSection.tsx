import type { Status } from '../../shared/messages.ts';
import type { Theme } from '../../shared/theme.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Helped } from './Helped.tsx';
import { Lock } from './Lock.tsx';

interface Props {
  readonly status: Pick<Status, 'theme' | 'locked'>;
  readonly refresh: () => Promise<void>;
}

const choices = [
  { theme: 'system', label: 'As the system', said: 'Errata looks as the system does.' },
  { theme: 'light', label: 'Light', said: 'Errata is light.' },
  { theme: 'dark', label: 'Dark', said: 'Errata is dark.' },
] as const satisfies readonly { readonly theme: Theme; readonly label: string; readonly said: string }[];

/** How Errata's own pages look. */
export function AppearanceSection({ status: { theme: current, locked }, refresh }: Props) {
  const [attempt, run] = useAttempt();
  const choose = (theme: Theme, said: string) =>
    run(async () => {
      await ask('setTheme', theme);
      await refresh();
      return said;
    });
  return (
    <section aria-labelledby="appearance">
      <Helped with="appearance">
        <h2 id="appearance">Appearance</h2>
      </Helped>
      <p class="hint">How Errata’s own pages look, in all of its windows at once.</p>
      <Lock on={locked.includes('theme')}>
        <fieldset class="choices" aria-labelledby="appearance">
          {choices.map(({ theme, label, said }) => (
            <label class="check" key={theme}>
              <input type="radio" name="theme" checked={current === theme} onChange={() => void choose(theme, said)} />
              {label}
            </label>
          ))}
        </fieldset>
      </Lock>
      <Said attempt={attempt} />
    </section>
  );
}
