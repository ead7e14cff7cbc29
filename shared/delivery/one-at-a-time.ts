/** Work that is never done twice at the same time: asked for while it runs, it runs once more. Everybody waits for the end. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    try {
      do {
        again = false;
        await work().catch((error: unknown) => {
          // Whoever has asked since is owed a run, which may find that what was missing is there.
          if (!again) throw error;
        });
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
