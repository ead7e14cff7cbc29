import { clockOf, type TimedPage } from './page-clock.ts';
import { type EndingPage, pageEnd } from './page-end.ts';

interface MomentLater {
  /** Does `work` a moment later, and at the page's end at once. */
  do(work: () => void): void;
  stop(): void;
}

/** Milliseconds: longer than the browser takes to say that a rejection of the task of now is handled by nobody. */
const moment = 20;
/** So many wait; with one more, all are done: a page can do anything within a moment. */
const most = 100;

/** Puts work off until the page's own task is over and what came of it is known, in the order in which it was asked for. */
export function momentLater(page: TimedPage & EndingPage): MomentLater {
  const { after } = clockOf(page);
  // By number, and no array: the page can reach its prototype.
  const waiting: Record<number, () => void> = { __proto__: null } as never;
  let first = 0;
  let next = 0;
  const doUntil = (end: number) => {
    while (first < end) {
      const work = waiting[first];
      delete waiting[first++];
      work?.();
    }
  };
  const doAll = () => doUntil(next);
  const end = pageEnd(page, (isLeaving) => {
    if (isLeaving) doAll();
  });
  end.listen();
  return {
    do(work) {
      waiting[next] = work;
      const upToThis = ++next;
      after(moment, () => doUntil(upToThis));
      if (next - first > most) doAll();
    },
    stop() {
      end.stop();
      doAll();
    },
  };
}
