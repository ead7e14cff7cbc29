import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { capital } from './annotate-words.ts';
import { type Editing, type EditingAction, selectedOf } from './picture-model.ts';
import { idOf } from './shapes.ts';
import { colors, paints, tools } from './tools.ts';
import type { Act } from './use-editing.ts';
import { useWords } from './words.ts';

interface Props {
  readonly state: Editing;
  readonly act: Act;
}

/** One stop for Tab; the arrows, Home and End move within, as the ARIA practices want it. */
export function Toolbar({ state, act }: Props) {
  const words = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState('select');
  const selected = selectedOf(state);

  const move = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const isRightToLeft = bar.current !== null && getComputedStyle(bar.current).direction === 'rtl';
    const [next, former] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const at = buttons.indexOf(event.target as HTMLElement);
    const to = { [next]: at + 1, [former]: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  };
  const button = (name: string, label: string, key: string, action: EditingAction | undefined, more: More) => (
    <button
      key={name}
      type="button"
      title={`${label} (${key})`}
      aria-label={label}
      aria-keyshortcuts={key.replace('Ctrl', 'Control')}
      aria-pressed={more.pressed}
      // Disabled in words only: the focus would be lost with the button.
      aria-disabled={action === undefined || undefined}
      tabIndex={stop === name ? 0 : -1}
      class="annotate-tool"
      onFocus={() => setStop(name)}
      onClick={() => action && act(action)}
    >
      {more.children}
    </button>
  );

  return (
    <div class="annotate-bar" role="toolbar" aria-label={words.tools} ref={bar} onKeyDown={move}>
      <div class="annotate-group">
        {tools.map(({ name, key, path }) =>
          button(
            name,
            words.tool[name],
            key,
            { type: 'picked', tool: name },
            {
              pressed: state.tool === name,
              children: (
                <>
                  <Drawing path={path} isFilled={name === 'blackout'} />
                  <span aria-hidden="true">{words.tool[name]}</span>
                </>
              ),
            },
          ),
        )}
      </div>
      <div class="annotate-group">
        {colors.map((color, index) =>
          button(
            color,
            capital(words.color[color]),
            String(index + 1),
            { type: 'coloured', color },
            {
              pressed: state.color === color,
              children: <span class="annotate-color" style={{ backgroundColor: paints[color].ink }} />,
            },
          ),
        )}
      </div>
      <div class="annotate-group">
        {button('undo', words.undo, 'Ctrl+Z', state.past.length > 0 ? { type: 'undone' } : undefined, {
          children: <Drawing path="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />,
        })}
        {button('redo', words.redo, 'Ctrl+Shift+Z', state.future.length > 0 ? { type: 'redone' } : undefined, {
          children: <Drawing path="M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10" />,
        })}
        {button('delete', words.delete, 'Delete', selected && { type: 'removed', id: idOf(selected) }, {
          children: <Drawing path="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.5 9h7l.5-9M6.75 7v4M9.25 7v4" />,
        })}
      </div>
    </div>
  );
}

interface More {
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}

function Drawing({ path, isFilled = false }: { readonly path: string; readonly isFilled?: boolean }) {
  return (
    <svg
      class={isFilled ? 'icon annotate-filled' : 'icon'}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
