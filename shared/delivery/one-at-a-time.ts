/** Work that is never done twice at the same time: asked for while it runs, it runs once more. Everybody waits for the end. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = undefined; // In the same breath as the last look at `again`: who asks now starts anew.
    }
  };
  return () => {
    if (running !== undefined) again = true;
    running ??= run();
    return running;
  };
}
