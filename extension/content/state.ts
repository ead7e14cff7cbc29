import type { HeldCapture, PassedCapture } from '../../shared/capture/capture.ts';
import type { IntegrationName, WrapperName } from '../../shared/integrations/names.ts';
import type { EventId } from '../../shared/protocol/event.ts';

/** What a content script remembers in its isolated world, where no page can look. */
export interface ContentState {
  started: boolean;
  /** The page script is there as well. */
  connected: boolean;
  /** How often the script was injected: each time means that the site is watched. */
  wakes: number;
  /** The site is not watched any more. */
  paused: boolean;
  /** The page had started before it was injected. */
  late: boolean;
  /** An earlier version of the extension was there, and has told what had failed by then. */
  told: boolean;
  /** The page is being left. */
  leaving: boolean;
  /** What is switched off: told by scripts that run before. */
  off: IntegrationName[];
  /** What the page script wraps. */
  wraps: WrapperName[];
  // How the other scripts of this world work with the first:
  /** Takes a capture, gives it an id and holds it until it is stored; absent until the first has started, and after its end. */
  report?: ((capture: PassedCapture) => void) | undefined;
  /** A capture was taken. */
  onCapture?: (held: HeldCapture<PassedCapture>) => void;
  /** The background has answered for captures; of those, it has ignored some by a rule. */
  onAnswer?: (settled: readonly EventId[], ignored: readonly EventId[]) => void;
}

/** One for each document, however often the script is injected. */
export function contentState(): ContentState {
  const world = globalThis as typeof globalThis & { errata?: ContentState };
  const fresh: ContentState = {
    started: false,
    connected: false,
    wakes: 0,
    paused: false,
    late: false,
    told: false,
    leaving: false,
    off: [],
    wraps: [],
  };
  // An element with that id answers to the name as well: only a property of our own counts.
  const state = Object.hasOwn(world, 'errata') ? (world.errata ?? fresh) : fresh;
  world.errata = state;
  return state;
}
