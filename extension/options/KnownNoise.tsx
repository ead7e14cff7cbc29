import { useState } from 'preact/hooks';
import { knownNoise } from '../../shared/issues/known-noise.ts';
import type { Ignored } from '../../shared/messages.ts';
import { useNow } from '../../widget/use-now.ts';
import { IgnoredSoFar } from './IgnoredSoFar.tsx';

interface Props {
  readonly ignored: Ignored;
  /** Resolves when it is done, or was refused. */
  readonly choose: (on: boolean) => Promise<void>;
}

/** The rules that Errata brings along, each with its reason, and the box for all of them. */
export function KnownNoise({ ignored: { builtIn, counts }, choose }: Props) {
  const [asked, setAsked] = useState<boolean>();
  const now = useNow();
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={asked ?? builtIn}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            setAsked(checked);
            void choose(checked).then(() => setAsked(undefined));
          }}
        />
        Ignore known noise
      </label>
      <details class="noise">
        <summary class="noise-summary">What known noise is</summary>
        <ul>
          {knownNoise.map(({ name, reason, messages }) => (
            <li key={name} class="noise-rule">
              <p class="noise-name">{name}</p>
              <p>{reason}</p>
              {messages.map((message) => (
                <p key={message}>
                  <code>{message}</code>
                </p>
              ))}
              <IgnoredSoFar count={counts.find(({ rule }) => rule === name)} now={now} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
