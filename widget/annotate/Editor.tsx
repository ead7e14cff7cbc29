import { useRef, useState } from 'preact/hooks';
import { inWords } from '../attempt.ts';
import { keysFor } from './annotate-words.ts';
import { CancelButton } from './CancelButton.tsx';
import { flatten } from './draw.ts';
import { actionAnywhere } from './keys.ts';
import { selectedOf } from './picture-model.ts';
import { Stage } from './Stage.tsx';
import { Toolbar } from './Toolbar.tsx';
import { type Tool, tools } from './tools.ts';
import { useEditing } from './use-editing.ts';

interface Props {
  readonly picture: HTMLCanvasElement;
  readonly tool: Tool | undefined;
  readonly onDone: (picture: Blob) => void;
  readonly onCancel: () => void;
}

/** The tools, the picture and the way out. */
export function Editor({ picture, tool, onDone, onCancel }: Props) {
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
      setFault(inWords(error));
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
    <section class="annotate" aria-label="Mark the picture" onKeyDown={press}>
      <Toolbar state={state} act={act} />
      <Stage picture={picture} state={state} act={act} now={now} />
      <div class="annotate-foot">
        <p class="hint">{shape ? keysFor(shape) : tools.find(({ name }) => name === state.tool)?.hint}</p>
        <p class="visually-hidden" role="status">
          <span key={state.sayings}>{state.said}</span>
        </p>
        {fault !== '' && (
          <p class="said wrong" role="alert">
            {fault}
          </p>
        )}
        <div class="actions">
          <CancelButton marks={state.shapes.length} onCancel={onCancel} />
          <button type="button" class="primary" onClick={finish}>
            Done
          </button>
        </div>
      </div>
    </section>
  );
}
