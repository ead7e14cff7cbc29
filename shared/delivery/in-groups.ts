/**
 * Work that is done for several at once: what is handed over while it runs goes together the next time. Each gets the result of
 * its own group; alone, it goes at once.
 */
export function inGroups<Item, Result>(
  work: (group: readonly Item[]) => Promise<Result>,
): (item: Item) => Promise<Result> {
  let gathered: Item[] = [];
  let next: Promise<Result> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const run = () => {
    const group = gathered;
    gathered = [];
    next = undefined;
    const running = work(group);
    last = running.catch(() => undefined); // Told to whom it was for; the next group has its own turn.
    return running;
  };
  return (item) => {
    gathered.push(item);
    next ??= last.then(run);
    return next;
  };
}
