import { useRef, useState } from 'preact/hooks';
import { keysFor, sayingInWords } from './annotate-words.ts';
import { CancelButton } from './CancelButton.tsx';
import { flatten } from './draw.ts';
import { actionAnywhere } from './keys.ts';
import { faultInWords } from './picture-fault.ts';
import { selectedOf } from './picture-model.ts';
import { Stage } from './Stage.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { Tool } from './tools.ts';
import { useEditing } from './use-editing.ts';
import { useWords } from './words.ts';

interface Props {
  readonly picture: HTMLCanvasElement;
  readonly tool: Tool | undefined;
  readonly onDone: (picture: Blob) => void;
  readonly onCancel: () => void;
}

/** The tools, the picture and the way out. */
export function Editor({ picture, tool, onDone, onCancel }: Props) {
  const words = useWords();
  const [state, act, now] = useEditing(picture, tool);
  const [fault, setFault] = useState('');
  const shape = selectedOf(state);

  const isDone = useRef(false);
  const finish = () => {
    if (isDone.current) return;
    isDone.current = true;
    setFault('');
    flatten(picture, now().shapes).then(onDone, (error: unknown) => {
      isDone.current = false;
      setFault(faultInWords(error, words));
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return finish();
    }
    if (event.defaultPrevented || event.target instanceof HTMLInputElement) return;
    const action = actionAnywhere(event);
    if (action === undefined) return;
    event.preventDefault();
    // Escape drops what is selected, and not the dialog that the picture may be in.
    event.stopPropagation();
    act(action);
  };

  return (
    <section class="annotate" aria-label={words.title} onKeyDown={press}>
      <Toolbar state={state} act={act} />
      <Stage picture={picture} state={state} act={act} now={now} />
      <div class="annotate-foot">
        <p class="hint">{shape ? keysFor(shape, words) : words.hint[state.tool]}</p>
        <p class="visually-hidden" role="status">
          <span key={state.sayings}>{state.said && sayingInWords(state.said, words)}</span>
        </p>
        {fault !== '' && (
          <p class="said wrong" role="alert">
            {fault}
          </p>
        )}
        <div class="actions">
          <CancelButton hasMarks={state.shapes.length > 0} onCancel={onCancel} />
          <button type="button" class="primary" onClick={finish}>
            {words.done}
          </button>
        </div>
      </div>
    </section>
  );
}
