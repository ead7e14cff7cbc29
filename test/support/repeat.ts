import { setTimeout as pause } from 'node:timers/promises';

/** Does the work again and again, with so many milliseconds between; the answer ends that, after the last has been done. */
export function repeat(milliseconds: number, work: () => Promise<unknown>): () => Promise<void> {
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      await work();
      await pause(milliseconds);
    }
  };
  const running = run();
  // A failure is told to whoever ends it.
  running.catch(() => undefined);
  return () => {
    isOver = true;
    return running;
  };
}
