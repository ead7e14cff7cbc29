import { useCallback, useRef, useState } from 'preact/hooks';
import { type Editing, type EditingAction, editing, emptyEditing } from './picture-model.ts';
import type { Size } from './shapes.ts';
import type { Tool } from './tools.ts';

export type Act = (action: EditingAction) => void;

/** The picture's state as drawn, how to act on it, and how it stands at this moment: pointers are faster than drawing. */
export function useEditing(size: Size, tool?: Tool): readonly [Editing, Act, () => Editing] {
  const [state, setState] = useState(() => emptyEditing(size, tool));
  const latest = useRef(state);
  const act = useCallback((action: EditingAction) => {
    latest.current = editing(latest.current, action);
    setState(latest.current);
  }, []);
  return [state, act, useCallback(() => latest.current, [])];
}
