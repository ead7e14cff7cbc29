import { placedShape } from './new-shape.ts';
import { type Editing, type EditingAction, newKey, selectedOf } from './picture-model.ts';
import { idOf, moved, type Point, resized, type Shape } from './shapes.ts';
import { colors, tools } from './tools.ts';

/** What of a keyboard event counts here. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What a key does anywhere in the annotator, but for fields. */
export function actionAnywhere(press: Press): EditingAction | undefined {
  const letter = letterOf(press);
  if (press.ctrlKey || press.metaKey) {
    if (letter === 'Z') return { type: press.shiftKey ? 'redone' : 'undone' };
    return letter === 'Y' ? { type: 'redone' } : undefined;
  }
  if (press.altKey) return undefined;
  if (press.key === 'Escape') return { type: 'selected', id: undefined };
  const tool = tools.find(({ key }) => key === letter);
  if (tool) return { type: 'picked', tool: tool.name };
  const color = colors[Number(press.key) - 1];
  return color && { type: 'coloured', color };
}

/** What a key does on the picture: it moves, resizes and removes the selected shape, or places a new one in the middle. */
export function actionOnPicture(press: Press, state: Editing, middle: Point): EditingAction | undefined {
  const shape = selectedOf(state);
  const arrow = arrows[press.key];
  if (arrow) return shape && arrowed(press, state, shape, arrow);
  switch (press.key) {
    case 'Delete':
    case 'Backspace':
      return shape && { type: 'removed', id: idOf(shape) };
    case 'Enter':
    case ' ':
      if (press.ctrlKey || press.metaKey) return undefined;
      if (state.tool === 'select') return { type: 'told', saying: { says: 'noTool' } };
      return { type: 'put', shape: placedShape(state, state.tool, middle), key: newKey(state) };
    default:
      return undefined;
  }
}

function arrowed(press: Press, state: Editing, shape: Shape, { x, y }: Point): EditingAction {
  const far = press.shiftKey ? 10 : 1;
  const by = { x: x * far, y: y * far };
  const isResized = press.ctrlKey || press.altKey || press.metaKey;
  const isRigid = shape.kind === 'text' || shape.kind === 'number';
  if (isResized && isRigid) return { type: 'told', saying: { says: 'fixedSize' } };
  const changed = isResized ? resized(shape, [1, 1], by, state.size) : moved(shape, by, state.size);
  return { type: 'put', shape: changed, key: `${isResized ? 'resize' : 'move'} ${idOf(shape)}` };
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The Latin letter of a key, which by its place it has on any keyboard. */
const letterOf = ({ key, code }: Press): string =>
  /^[a-z]$/i.test(key) ? key.toUpperCase() : key > '~' ? code.replace(/^Key/, '') : '';
