import type { Options } from '../api.ts';
import { newId } from './capturing.ts';
import type { Engine } from './engine.ts';
import type { Chosen } from './integrations.ts';
import { loadPerformance } from './parts.ts';

interface Ports {
  readonly options: Options;
  readonly chosen: Chosen;
  /** Somebody else catches what goes wrong in the page, and tells its sessions. */
  readonly isLeftToOthers: () => boolean;
  readonly give: (work: (engine: Engine) => void) => void;
}

/** What is told besides errors, each by a part of its own that is loaded where the site asks for it. Returns what begins it, once. */
export function createMeasures({ options, chosen, isLeftToOthers, give }: Ports): () => void {
  let isBegun = false;

  return () => {
    if (isBegun) return;
    isBegun = true;
    // A part that does not load is missed by nobody: what it would have told is absent.
    if (Math.random() < (options.tracesSampleRate ?? 0))
      loadPerformance().then(
        ({ measurePage }) => measurePage((capture) => give((engine) => engine.takeTransaction(capture, newId()))),
        () => undefined,
      );
    if (chosen.countsSessions && !isLeftToOthers()) give((engine) => engine.countSessions(give));
  };
}
