import { useMemo, useReducer } from 'preact/hooks';
import type { Exception } from '../../shared/protocol/event.ts';
import type { Found, Read } from '../../shared/source-maps/look-up.ts';
import { notAsked } from '../../shared/source-maps/may-be-asked.ts';
import { withOriginals } from '../../shared/source-maps/original-frames.ts';
import { type Attempt, inWords } from '../attempt.ts';
import type { EventDetail } from '../issue-source.ts';
import { hasStack } from '../observed-words.ts';
import { useAttempt } from '../use-attempt.ts';
import { noOriginals, type Originals, originals, scriptsOf, type Trouble } from './originals.ts';
import { foundInWords } from './originals-words.ts';

/** A stack, and the ways from how it ran to how it was written. */
export interface OriginalStack extends Originals {
  /** The exceptions as they are to be shown now. */
  readonly values: readonly Exception[];
  /** The scripts that can have a source map. */
  readonly scripts: readonly string[];
  /** The hosts that `look` would ask. */
  readonly hosts: readonly string[];
  readonly attempt: Attempt;
  /** Asks for the scripts that have no map yet, and for the maps that they name. */
  look(): void;
  /** Takes source maps from the device. */
  choose(files: readonly File[]): void;
  show(isShown: boolean): void;
}

/** What reads source maps is loaded when one is wanted. */
const load = () => import('../../shared/source-maps/reading.ts');

/** Without `read` nobody is asked, and files are left. */
export function useOriginals(latest: EventDetail | undefined, read: Read | undefined): OriginalStack {
  const [state, dispatch] = useReducer(originals, noOriginals);
  const [attempt, run] = useAttempt();
  const ran = latest && hasStack(latest.event) ? latest.event.exception.values : [];
  const written = useMemo(() => withOriginals(ran, state.maps), [latest?.event, state.maps]);
  const scripts = scriptsOf(ran);
  const missing = scripts.filter((script) => !state.maps.has(script));

  const take = (found: readonly (Found | Trouble)[]) => {
    const action = { type: 'looked', found } as const;
    dispatch(action);
    return foundInWords(ran, originals(state, action));
  };
  const look = async ({ pageUrl, at }: EventDetail, read: Read) => {
    const { lookUp } = await load();
    const one = (script: string) =>
      lookUp(script, { pageUrl, at, read }).catch((error: unknown) => ({ script, words: inWords(error) }));
    return take(await Promise.all(missing.map(one)));
  };
  const open = async (files: readonly File[]) => {
    const { mostOfMap, openChosen } = await load();
    const one = async (file: File) => {
      if (file.size > mostOfMap) throw new Error(`${file.name} is larger than 64 MB: is it a source map?`);
      return openChosen(file.name, await file.text(), scripts);
    };
    return take(await Promise.all(files.map(one)));
  };
  return {
    ...state,
    values: state.isShown ? written : ran,
    scripts,
    hosts: read && latest ? hostsOf(missing, latest.pageUrl) : [],
    attempt,
    look: () => {
      if (latest && read) void run(() => look(latest, read));
    },
    choose: (files) => void run(() => open(files)),
    show: (isShown) => dispatch({ type: 'showed', isShown }),
  };
}

const hostsOf = (scripts: readonly string[], pageUrl: string): readonly string[] => [
  ...new Set(scripts.filter((script) => notAsked(script, pageUrl) === undefined).map((script) => new URL(script).host)),
];
