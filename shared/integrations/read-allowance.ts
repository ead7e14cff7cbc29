/** How many faults may be read in full: so many at once, and so many more with each second. */
export interface ReadAllowance {
  /** True if none is left, as of the last look at the clock. */
  isSpent(): boolean;
  /** Uses one up, if there is one at this time. */
  use(time: number): boolean;
  refill(time: number): void;
}

const burst = 20;
const perSecond = 10;

export function createReadAllowance(start: number): ReadAllowance {
  let left = burst;
  let filledAt = start;

  const refill = (time: number) => {
    const passed = time - filledAt;
    if (passed >= 0 && passed < 1000 / perSecond) return;
    // A clock that was put back gives nothing, and takes nothing.
    if (passed > 0) left += (passed * perSecond) / 1000;
    if (left > burst) left = burst;
    filledAt = time;
  };
  return {
    isSpent: () => left < 1,
    use(time) {
      refill(time);
      if (left < 1) return false;
      left--;
      return true;
    },
    refill,
  };
}
