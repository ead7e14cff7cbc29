import type { Engine } from './engine.ts';

interface Ports {
  readonly load: () => Promise<Engine>;
  /** Cannot be loaded: blocked, or the site has deployed anew and taken the file away. */
  readonly failed: (error: unknown) => void;
}

/** Work for the engine, in its order: at once when it is there; else it is sent for, and the work waits in memory. */
export function createEngineLoader({ load, failed }: Ports) {
  let engine: Engine | undefined;
  let coming: Promise<Engine> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  /** What is to be done, each for so many occurrences. */
  let overflowed = 0;
  const work: (readonly [(engine: Engine) => void, occurrences: number])[] = [];

  const get = (): Promise<Engine> => {
    coming ??= load().then(
      (loaded) => {
        engine = loaded;
        for (const [each] of work.splice(0)) each(loaded);
        if (overflowed > 0) loaded.queue.countGivenUp(overflowed);
        return loaded;
      },
      (error: unknown) => {
        coming = undefined;
        triedAt = Date.now();
        failed(error);
        throw error;
      },
    );
    return coming;
  };

  return {
    get,
    /** Undefined while it is not there. */
    now: () => engine,
    /** Drops what waits for it, and says of how many occurrences that was. */
    giveUp: () => work.splice(0).reduce((sum, [, occurrences]) => sum + occurrences, overflowed),
    /** How much waits for it. */
    waiting: () => work.length,
    /** `occurrences`: how many are lost if it is never done. */
    do(each: (engine: Engine) => void, occurrences = 0): void {
      if (engine !== undefined) {
        each(engine);
        return;
      }
      if (work.length < maxWork) work.push([each, occurrences]);
      else overflowed += occurrences;
      if (Date.now() - triedAt > pause) get().catch(() => undefined);
    },
  };
}

const maxWork = 200;
/** Before it is sent for again, in milliseconds. */
const pause = 10_000;
