import type { IntegrationName, WrapperName } from '../../shared/integrations/names.ts';

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
  /** The page is being left. */
  leaving: boolean;
  /** What is switched off: told by scripts that run before. */
  off: IntegrationName[];
  /** What the page script wraps. */
  wraps: WrapperName[];
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
    leaving: false,
    off: [],
    wraps: [],
  };
  // An element with that id answers to the name as well: only a property of our own counts.
  const state = Object.hasOwn(world, 'errata') ? (world.errata ?? fresh) : fresh;
  world.errata = state;
  return state;
}
