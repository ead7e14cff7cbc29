import { useEffect, useState } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import type { PrivateWindows } from '../../shared/settings.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { browser } from '../browser.ts';
import { ask } from '../channel.ts';
import { Helped } from './Helped.tsx';
import { Lock } from './Lock.tsx';

interface Props {
  readonly status: Pick<Status, 'privateWindows' | 'locked'>;
  readonly refresh: () => Promise<void>;
}

const choices = [
  { choice: 'off', label: 'Off: nothing is caught there', said: 'Private windows are not watched.' },
  {
    choice: 'memory',
    label: 'In memory only: never sent, gone when the last private window is closed',
    said: 'Private windows are watched, in memory only.',
  },
] as const satisfies readonly { readonly choice: PrivateWindows; readonly label: string; readonly said: string }[];

/** Whether private windows are watched, and what the browser asks besides. */
export function PrivateWindowsSection({ status: { privateWindows, locked }, refresh }: Props) {
  const [attempt, run] = useAttempt();
  const [isAllowed, setAllowed] = useState<boolean>();
  useEffect(() => {
    void browser.extension.isAllowedIncognitoAccess().then(setAllowed);
  }, []);
  const choose = (choice: PrivateWindows, said: string) =>
    run(async () => {
      await ask('choosePrivateWindows', choice);
      await refresh();
      return said;
    });
  return (
    <section aria-labelledby="private">
      <Helped with="privateWindows">
        <h2 id="private">Private windows</h2>
      </Helped>
      <Lock on={locked.includes('privateWindows')}>
        <fieldset class="choices" aria-labelledby="private" aria-describedby="private-hint">
          {choices.map(({ choice, label, said }) => (
            <label class="check" key={choice}>
              <input
                type="radio"
                name="private"
                checked={privateWindows === choice}
                onChange={() => void choose(choice, said)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </Lock>
      <p class="hint" id="private-hint">
        Nothing of a private window is ever written to disk or sent, whatever you choose.{' '}
        {isAllowed === false &&
          `The browser keeps Errata out of private windows until you allow it in the browser's own list of extensions: “${allowance}”.`}
        {isAllowed && 'The browser lets Errata into private windows.'}
      </p>
      <Said attempt={attempt} />
    </section>
  );
}

const allowance = 'getBrowserInfo' in browser.runtime ? 'Run in Private Windows' : 'Allow in Incognito';
