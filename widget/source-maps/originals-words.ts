import type { Exception } from '../../shared/protocol/event.ts';
import { framesOf, scriptOf, withOriginals } from '../../shared/source-maps/original-frames.ts';
import { counted } from '../counted.ts';
import type { Originals } from './originals.ts';

/** What was found of a stack that ran as `values`. */
export function foundInWords(values: readonly Exception[], { maps }: Originals): string {
  const [frames, written] = [framesOf(values), framesOf(withOriginals(values, maps))];
  // One of which the maps know nothing is still the same.
  const known = frames.filter((frame, at) => frame !== written[at]).length;
  const all = frames.filter((frame) => scriptOf(frame) !== undefined).length;
  if (known === 0) return maps.size === 0 ? 'No source map was found.' : 'The source maps say nothing of these places.';
  return known === all ? `${counted(all, 'frame')} as written.` : `${known} of ${counted(all, 'frame')} as written.`;
}

/** What asking would tell, and whom. */
export const askingInWords = (hosts: readonly string[]): string =>
  `Asks ${hosts.join(' and ')} for scripts and source maps, without cookies.`;

export const laterInWords = (files: readonly string[]): string =>
  `${files.join(' and ')} ${files.length === 1 ? 'was' : 'were'} changed on the server after this was caught: what is shown may not be what ran.`;
