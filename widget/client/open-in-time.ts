/** As long as a person would wait for it, in milliseconds. */
const patience = 5000;

/** What a database is opened with. */
type Open<Db> = (name: string, closed: () => void) => Promise<Db>;

/**
 * Opens a database, or says in time that it does not open: a page that is kept for Back while it makes the database holds it
 * from every other page of the site, for minutes (measured in Chromium 156). What it is asked for
 * meanwhile fails at once. A connection that comes too late is closed, and `free` called: now it opens.
 */
export function opensInTime<Db extends { close(): void }>(
  open: Open<Db>,
  rest: (milliseconds: number) => Promise<void>,
  free: () => void,
): Open<Db> {
  let isOpening = false;
  return (name, closed) => {
    const fault = () => new Error(`Cannot open the database "${name}": another page of the site holds it`);
    if (isOpening) return Promise.reject(fault());
    isOpening = true;
    let isLate = false;
    const opening = open(name, closed).finally(() => {
      isOpening = false;
    });
    opening.then(
      (db) => {
        if (!isLate) return;
        db.close();
        free();
      },
      () => undefined, // Whoever asked is told.
    );
    const end = rest(patience).then(() => {
      isLate = true;
      throw fault();
    });
    return Promise.race([opening, end]);
  };
}
