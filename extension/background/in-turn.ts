/** Runs what reads and then writes one after another, in the order asked for. What fails is told to whoever asked. */
export function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined); // The next one goes ahead.
    return turn;
  };
}
