import { useId, useRef } from 'preact/hooks';
import { framePlace } from '../frame-place.ts';
import { Said } from '../Said.tsx';
import { askingInWords, laterInWords } from './originals-words.ts';
import type { OriginalStack } from './use-originals.ts';

interface Props {
  readonly stack: OriginalStack;
  readonly pageUrl: string;
  /** Whether a file can be chosen here: a popup closes when the browser opens its window for that. */
  readonly takesFiles: boolean;
}

/** Shows a stack as it was written: by the source maps that its scripts name, or by files. */
export function OriginalSource({ stack, pageUrl, takesFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const hint = useId();
  const { maps, isShown, hosts, troubles, later } = stack;
  const nameOf = (script: string) => framePlace({ filename: script, in_app: true }, pageUrl);
  const choose = () => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = '';
    if (files.length > 0) stack.choose(files);
  };
  // Nobody to be asked, no file to be had: in a private window, say.
  if (stack.scripts.length === 0 || (hosts.length === 0 && maps.size === 0 && !takesFiles)) return null;
  const isLooking = stack.attempt.phase === 'running';
  const looking = (words: string) => (isLooking ? 'Looking…' : words);
  const look = () => {
    // Where nothing is left to look for, the button that was pressed is gone.
    first.current?.focus();
    if (!isLooking) stack.look();
  };
  return (
    <div class="originals">
      <div class="actions">
        {maps.size === 0 && hosts.length === 0 ? null : (
          <button
            ref={first}
            type="button"
            aria-describedby={maps.size === 0 ? hint : undefined}
            aria-disabled={isLooking}
            onClick={maps.size === 0 ? look : () => stack.show(!isShown)}
          >
            {maps.size === 0 ? looking('Show original source') : isShown ? 'Show what ran' : 'Show as written'}
          </button>
        )}
        {maps.size > 0 && hosts.length > 0 && (
          <button type="button" aria-describedby={hint} aria-disabled={isLooking} onClick={look}>
            {looking('Look for the others')}
          </button>
        )}
        {takesFiles && (
          <label class="file">
            <span>Choose a source map</span>
            <input ref={input} type="file" multiple accept=".map,.json,application/json" onChange={choose} />
          </label>
        )}
        {hosts.length > 0 && (
          <p class="hint" id={hint}>
            {askingInWords(hosts)}
          </p>
        )}
        <Said attempt={stack.attempt} />
      </div>
      {troubles.length > 0 && (
        <ul class="troubles" aria-label="Without a source map">
          {troubles.map(({ script, words }) => (
            <li key={script}>
              <code>{nameOf(script)}</code>: {words}
            </li>
          ))}
        </ul>
      )}
      {troubles.length > 0 && !takesFiles && (
        <p class="hint">A source map that you have as a file can be chosen where this is open in a tab.</p>
      )}
      {isShown && later.length > 0 && <p class="note warning">{laterInWords(later.map(nameOf))}</p>}
    </div>
  );
}
