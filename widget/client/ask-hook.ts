/**
 * Asks a hook of the site and goes on with what it says: at once, unless it makes us wait; what happens at the end of a page has
 * no later. `failed` is told what it, or whatever goes on, has thrown.
 */
export function askHook<Said>(
  ask: () => Said | PromiseLike<Said>,
  goOn: (said: Said) => void,
  failed: (error: unknown) => void,
): void {
  const trying =
    <Given>(work: (given: Given) => void) =>
    (given: Given): void => {
      try {
        work(given);
      } catch (error) {
        failed(error);
      }
    };
  trying(() => {
    const said = ask();
    if (isPromise(said)) said.then(trying(goOn), failed);
    else goOn(said);
  })(undefined);
}

const isPromise = <Said>(said: Said | PromiseLike<Said>): said is PromiseLike<Said> =>
  said !== null && typeof (said as Partial<PromiseLike<Said>>)?.then === 'function';
