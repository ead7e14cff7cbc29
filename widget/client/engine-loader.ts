import type { Engine } from './engine.ts';

export type EngineLoader = ReturnType<typeof createEngineLoader>;

interface Ports {
  readonly load: () => Promise<Engine>;
  /** Cannot be loaded, though something waits for it: no network, blocked, or the site has deployed anew and taken the file away. */
  readonly failed: (error: unknown) => void;
  readonly after: (milliseconds: number, work: () => void) => void;
}

/**
 * Work for the engine, in its order: at once when it is there; else it is sent for, and the work waits in memory. Where it does not
 * come, it is sent for again after a pause that grows, as long as anything waits.
 */
export function createEngineLoader({ load, failed, after }: Ports) {
  let engine: Engine | undefined;
  let coming: Promise<Engine> | undefined;
  let pause = firstPause;
  let isResting = false;
  /** What is to be done, each for so many occurrences. */
  let overflowed = 0;
  const work: (readonly [(engine: Engine) => void, occurrences: number])[] = [];

  const get = (): Promise<Engine> => {
    coming ??= load().then(
      (loaded) => {
        engine = loaded;
        for (const [each] of work.splice(0)) each(loaded);
        if (overflowed > 0) loaded.queue.countGivenUp(overflowed);
        overflowed = 0;
        return loaded;
      },
      (error: unknown) => {
        coming = undefined;
        // Whoever wants it for something else is told by the rejection.
        if (isWaiting()) failed(error);
        rest();
        throw error;
      },
    );
    return coming;
  };
  const rest = () => {
    if (isResting) return;
    isResting = true;
    after(pause, () => {
      isResting = false;
      if (isWaiting()) attempt();
    });
    pause = Math.min(pause * 2, longestPause);
  };
  const attempt = () => void get().catch(() => undefined);
  const isWaiting = () => work.length > 0 || overflowed > 0;

  return {
    get,
    /** Undefined while it is not there. */
    now: () => engine,
    /** Drops what waits for it, and says of how many occurrences that was. */
    giveUp(): number {
      const all = work.splice(0).reduce((sum, [, occurrences]) => sum + occurrences, overflowed);
      overflowed = 0;
      return all;
    },
    isWaiting,
    /** Sends for it now, if anything waits, whatever the pause. */
    retry() {
      if (isWaiting()) attempt();
    },
    /** `occurrences`: how many are lost if it is never done. */
    do(each: (engine: Engine) => void, occurrences = 0): void {
      if (engine !== undefined) {
        each(engine);
        return;
      }
      if (work.length < maxWork) work.push([each, occurrences]);
      else overflowed += occurrences;
      if (!isResting) attempt();
    },
  };
}

const maxWork = 200;
/** Before it is sent for again, in milliseconds. */
const firstPause = 10_000;
const longestPause = 600_000;
