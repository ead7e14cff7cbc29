import type { Exception } from '../../shared/protocol/event.ts';
import type { Found } from '../../shared/source-maps/look-up.ts';
import { framesOf, type SourceMaps, scriptOf } from '../../shared/source-maps/original-frames.ts';

/** Why a script has no source map, in words. */
export interface Trouble {
  readonly script: string;
  readonly words: string;
}

/** What is known of how the scripts of a stack were written. */
export interface Originals {
  readonly maps: SourceMaps;
  /** The stack is shown as it was written, as far as that is known. */
  readonly isShown: boolean;
  readonly troubles: readonly Trouble[];
  /** The scripts that were changed after the fault. */
  readonly later: readonly string[];
}

export type OriginalsAction =
  | { readonly type: 'looked'; readonly found: readonly (Found | Trouble)[] }
  | { readonly type: 'showed'; readonly isShown: boolean };

export const noOriginals: Originals = { maps: new Map(), isShown: false, troubles: [], later: [] };

/** Moves it on. What was found once stays, and is shown. */
export function originals(state: Originals, action: OriginalsAction): Originals {
  if (action.type === 'showed') return { ...state, isShown: action.isShown };
  const found = action.found.filter((one) => 'map' in one);
  const maps = new Map([...state.maps, ...found.map(({ script, map }) => [script, map] as const)]);
  return {
    maps,
    isShown: maps.size > 0,
    troubles: [
      ...state.troubles.filter(({ script }) => action.found.every((one) => one.script !== script)),
      ...action.found.filter((one) => 'words' in one),
    ],
    later: [...state.later, ...found.filter(({ isLater }) => isLater).map(({ script }) => script)],
  };
}

/** A page can have as many scripts in a stack as it likes: nobody is to ask hundreds of servers by one press. */
const mostScripts = 20;

/** The scripts of a stack that can have source maps, each once, those nearest to the fault. */
export function scriptsOf(values: readonly Exception[]): readonly string[] {
  return [
    ...new Set(
      framesOf(values)
        .toReversed()
        .flatMap((frame) => scriptOf(frame) ?? []),
    ),
  ].slice(0, mostScripts);
}
