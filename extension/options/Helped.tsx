import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { helpWords } from './help-words.ts';

interface Props {
  readonly with: keyof typeof helpWords;
  /** The heading that it is about. */
  readonly children: ComponentChildren;
}

/** A heading with a button beside it that says more, in place. */
export function Helped({ with: name, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { about, words, example } = helpWords[name];
  return (
    <>
      <div class="helped">
        {children}
        <button
          type="button"
          class="quiet help-button"
          aria-label={`Help: ${about}`}
          title={`Help: ${about}`}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          ?
        </button>
      </div>
      <div class="note help" id={id} hidden={!isOpen}>
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          <b>For example:</b> {example}
        </p>
      </div>
    </>
  );
}
