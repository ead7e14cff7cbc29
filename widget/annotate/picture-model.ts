import type { Saying, ShapeAct } from './saying.ts';
import { type Color, idOf, moved, type Shape, type Size } from './shapes.ts';
import type { Tool } from './tools.ts';

/** A picture that is being marked: what is on it, the way back, and what is at hand. */
export interface Editing {
  readonly size: Size;
  /** In the order in which they were added. */
  readonly shapes: readonly Shape[];
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly tool: Tool;
  readonly color: Color;
  /** The id of a shape. */
  readonly selected: string | undefined;
  /** What was done last, to be read out, and how often something was: two equal sayings are still two. */
  readonly said: Saying | undefined;
  readonly sayings: number;
}

/** One act that can be undone. */
interface Step {
  readonly shapes: readonly Shape[];
  readonly act: ShapeAct;
  readonly key: string | undefined;
}

export type EditingAction =
  | { readonly type: 'picked'; readonly tool: Tool }
  | { readonly type: 'coloured'; readonly color: Color }
  | { readonly type: 'selected'; readonly id: string | undefined }
  /** Adds a shape, or changes the one with its id. Acts in a row with one `key` are one step; a quiet one is not told. */
  | { readonly type: 'put'; readonly shape: Shape; readonly key?: string; readonly quiet?: boolean }
  | { readonly type: 'removed'; readonly id: string; readonly key?: string }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  /** What was begun under a key has not been. */
  | { readonly type: 'abandoned'; readonly key: string }
  | { readonly type: 'told'; readonly saying: Saying };

/** A picture of that size with nothing on it, and what is at hand. */
export const emptyEditing = (size: Size, tool: Tool = 'select'): Editing => ({
  size,
  shapes: [],
  past: [],
  future: [],
  tool,
  color: 'red',
  selected: undefined,
  said: undefined,
  sayings: 0,
});

/** Moves the picture on. */
export function editing(state: Editing, action: EditingAction): Editing {
  switch (action.type) {
    case 'picked':
      return picked(state, action.tool);
    case 'coloured':
      return coloured(state, action.color);
    case 'selected':
      return { ...state, selected: action.id };
    case 'put':
      return put(state, action.shape, action.key, action.quiet);
    case 'removed':
      return removed(state, action.id, action.key);
    case 'undone':
      return undone(state);
    case 'redone':
      return redone(state);
    case 'abandoned':
      return state.past.at(-1)?.key === action.key ? { ...back(state), future: [] } : state;
    case 'told':
      return tell(state, action.saying);
  }
}

/** The shape that is selected. */
export const selectedOf = ({ shapes, selected }: Editing): Shape | undefined =>
  shapes.find((shape) => idOf(shape) === selected);

/** A key under which acts become a step of their own, until there is another step. */
export const newKey = (state: Editing): string => `step ${state.past.length}`;

function put(state: Editing, given: Shape, key?: string, quiet?: boolean): Editing {
  const shape = moved(given, { x: 0, y: 0 }, state.size);
  const id = idOf(shape);
  const isIt = (one: Shape) => idOf(one) === id;
  const isThere = state.shapes.some(isIt);
  const shapes = isThere ? state.shapes.map((one) => (isIt(one) ? shape : one)) : [...state.shapes, shape];
  const next = step({ ...state, selected: id }, shapes, { says: isThere ? 'changed' : 'added', shape }, key);
  const isNew = !next.past.at(-1)?.shapes.some(isIt);
  return quiet ? next : tell(next, { says: 'put', shape, isNew });
}

function picked(state: Editing, tool: Tool): Editing {
  // Whoever is about to draw draws something new: the handles of what is there would be in the way.
  const selected = tool === 'select' ? state.selected : undefined;
  return tell({ ...state, tool, selected }, { says: 'picked', tool });
}

function coloured(state: Editing, color: Color): Editing {
  const shape = selectedOf(state);
  const next = tell({ ...state, color }, { says: 'color', color });
  if (shape === undefined || shape.color === color) return next;
  const colored = { ...shape, color };
  const shapes = state.shapes.map((one) => (one === shape ? colored : one));
  return tell(step(next, shapes, { says: 'changed', shape }), { says: 'colored', shape: colored });
}

function removed(state: Editing, id: string, key?: string): Editing {
  const at = state.shapes.findIndex((one) => idOf(one) === id);
  const shape = state.shapes[at];
  if (shape === undefined) return state;
  const shapes = state.shapes.filter((one) => one !== shape);
  // The next one is at hand, so that several can go in a row.
  const next = shapes[at] ?? shapes.at(-1);
  const act: ShapeAct = { says: 'removed', shape };
  return tell(step({ ...state, selected: next && idOf(next) }, shapes, act, key), act);
}

function step(state: Editing, shapes: readonly Shape[], act: ShapeAct, key?: string): Editing {
  const last = state.past.at(-1);
  if (key === undefined || last?.key !== key)
    return { ...state, shapes, past: [...state.past, { shapes: state.shapes, act, key }], future: [] };
  // The step goes on; it is none any more where it has come back to its beginning.
  const isUndone = last.shapes.length === shapes.length && last.shapes.every((shape, index) => shape === shapes[index]);
  return { ...state, shapes, past: isUndone ? state.past.slice(0, -1) : state.past, future: [] };
}

const back = (state: Editing): Editing => {
  const last = state.past.at(-1);
  if (last === undefined) return state;
  const future = [...state.future, { ...last, shapes: state.shapes }];
  // What is at the end now is over: no later act joins it.
  const past = state.past.slice(0, -1).map((one) => ({ ...one, key: undefined }));
  return withSelection({ ...state, shapes: last.shapes, past, future });
};

function undone(state: Editing): Editing {
  const last = state.past.at(-1);
  return last === undefined
    ? tell(state, { says: 'nothingToUndo' })
    : tell(back(state), { says: 'undone', act: last.act });
}

function redone(state: Editing): Editing {
  const next = state.future.at(-1);
  if (next === undefined) return tell(state, { says: 'nothingToRedo' });
  const past = [...state.past, { ...next, shapes: state.shapes, key: undefined }];
  const future = state.future.slice(0, -1);
  return tell(withSelection({ ...state, shapes: next.shapes, past, future }), { says: 'redone', act: next.act });
}

const withSelection = (state: Editing): Editing => (selectedOf(state) ? state : { ...state, selected: undefined });

const tell = (state: Editing, said: Saying): Editing => ({ ...state, said, sayings: state.sayings + 1 });
