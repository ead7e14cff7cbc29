/**
 * Reads again and again, and takes what was read, or that it could not be: of several readings under way only the newest
 * counts, however late an older one comes, and none after the stop.
 */
export function newest<Told>(read: () => Promise<Told>, take: (told: Told) => void, fail: (error: unknown) => void) {
  let last = 0;
  return {
    async again(): Promise<void> {
      last += 1;
      const mine = last;
      try {
        const told = await read();
        if (mine === last) take(told);
      } catch (error) {
        if (mine === last) fail(error);
      }
    },
    stop(): void {
      last = Number.NaN; // No reading is that, not even one that begins afterwards.
    },
  };
}
