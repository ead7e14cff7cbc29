/** What a content script remembers in its isolated world, where no page can look. */
export interface ContentState {
  started: boolean;
  /** The site is not watched any more. */
  paused: boolean;
  /** The page had started before it was injected. */
  late: boolean;
  /** The page is being left. */
  leaving: boolean;
}

/** One for each document, however often the script is injected. */
export function contentState(): ContentState {
  const world = globalThis as typeof globalThis & { errata?: ContentState };
  world.errata ??= { started: false, paused: false, late: false, leaving: false };
  return world.errata;
}
