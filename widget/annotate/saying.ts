import type { Color, Shape } from './shapes.ts';
import type { Tool } from './tools.ts';

/** What is done to a shape in one step, which can be undone. */
export interface ShapeAct {
  readonly says: 'added' | 'changed' | 'removed';
  readonly shape: Shape;
}

/** What was done, or why nothing was, to be read out in the person's language. */
export type Saying =
  | ShapeAct
  /** Where a shape is now; `isNew`: it was not there before. */
  | { readonly says: 'put'; readonly shape: Shape; readonly isNew: boolean }
  | { readonly says: 'colored'; readonly shape: Shape }
  | { readonly says: 'picked'; readonly tool: Tool }
  | { readonly says: 'color'; readonly color: Color }
  | { readonly says: 'undone' | 'redone'; readonly act: ShapeAct }
  | { readonly says: 'nothingToUndo' | 'nothingToRedo' | 'noTool' | 'fixedSize' };
