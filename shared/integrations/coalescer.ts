import { countOf, maxCount } from '../capture/told.ts';
import { createKnownKinds, type Kind } from './known-kinds.ts';
import type { Clock } from './page-clock.ts';
import { createReadAllowance } from './read-allowance.ts';

/** One kind of fault, and how often it happened since it was last told. */
interface Entry extends Kind<Entry> {
  /** The first of them, as it was told. */
  readonly text: string;
  /** Under which the first of them can be named again, if it can be and has not been told yet. */
  number: number | undefined;
  count: number;
  /** Until then, repeats are counted. */
  until: number;
  window: number;
}

/** How one occurrence can be looked at. */
export interface Look {
  /** All that there is to tell: slow. */
  read(event: object): string;
  /** A number that like occurrences have in common: fast, and it touches nothing of the page's own. It throws if this is none. */
  likeness(event: object): number;
  /** Numbers one that is read in full, so that it can be named again; undefined for what nobody will. */
  number(event: object): number | undefined;
}

export interface Coalescer {
  /** Takes one occurrence: it is told now, or counted and told later. */
  take(event: object, look: Look): void;
  /** Tells now what was numbered so, if it is still to be told. */
  tellNumbered(number: number): void;
  /** Tells all that was counted. While the page is being left, nothing waits for later any more. */
  flush(leaving: boolean): void;
}

/** What is remembered: kinds, and the length of their texts together. */
const maxEntries = 100;
const maxText = 1_000_000;
const firstWindow = 1000;
const longestWindow = 60_000;

/**
 * Tells the first of equal faults at once and the others as a count, in windows that grow while it goes on. In quiet
 * times each is read, and equal are those whose whole text is equal. In a flood there is no time for that: what is
 * like one that is known is counted with it, and what is like none is read once. Beyond a hundred kinds, the rest is
 * counted as given up. Nothing is left out of the counts. What was read and can be named again is reported with
 * its number.
 */
export function createCoalescer({ now, after }: Clock, report: (told: string, number?: number) => void): Coalescer {
  // No array: the page can reach its prototype.
  const entries: Record<number, Entry> = { __proto__: null } as never;
  let size = 0;
  const byText: Record<string, Entry> = { __proto__: null } as never;
  const kinds = createKnownKinds<Entry>();
  let textLength = 0;
  let givenUp = 0;
  let sweptAt = now();
  const allowance = createReadAllowance(sweptAt);
  let armed = false;
  let leaving = false;

  const take = (event: object, look: Look) => {
    const likeness = look.likeness(event);
    // In a flood, the next sweep looks at the clock.
    const isDry = allowance.isSpent() && armed;
    const time = isDry ? sweptAt : now();
    const isRead = !isDry && allowance.use(time);
    if (!isRead) {
      const known = kinds.find(likeness);
      if (known !== undefined) return count(known);
      if (isFull(time)) return giveUp();
    }
    const text = look.read(event);
    const known = byText[text];
    const entry = known ?? remember(text, isRead ? time : now());
    // Those that cannot be read are counted with the one that was read last.
    if (entry !== undefined) kinds.learn(entry, likeness);
    if (!isRead) {
      if (entry === undefined) return giveUp();
      if (known === undefined) entry.number = look.number(event);
      return count(entry);
    }
    if (known !== undefined && (known.count > 0 || time < known.until)) return count(known);
    if (known !== undefined) restart(known, time);
    report(text, look.number(event));
  };

  const remember = (text: string, time: number): Entry | undefined => {
    if (isFull(time)) return undefined;
    const entry: Entry = {
      text,
      number: undefined,
      likeness: 0,
      next: undefined,
      count: 0,
      until: time + firstWindow,
      window: firstWindow,
    };
    entries[size++] = entry;
    byText[text] = entry;
    textLength += text.length;
    return entry;
  };

  const hasNoRoom = () => size === maxEntries || textLength >= maxText;
  const isFull = (time: number): boolean => {
    if (hasNoRoom() && (time < sweptAt || time >= sweptAt + firstWindow)) sweep(time);
    return hasNoRoom();
  };

  const count = (entry: Entry) => {
    entry.count++;
    if (leaving || entry.count === maxCount) tell(entry);
    else arm();
  };
  const giveUp = () => {
    givenUp++;
    if (leaving || givenUp === maxCount) tellGivenUp();
    else arm();
  };
  const arm = () => {
    if (armed) return;
    armed = true;
    after(firstWindow, onTime);
  };
  const onTime = () => {
    armed = false;
    sweep(now());
  };

  const tell = (entry: Entry) => {
    const { number } = entry;
    if (number !== undefined && entry.count > 0) {
      // It stands for itself alone: a count cannot be named.
      entry.number = undefined;
      entry.count--;
      report(entry.text, number);
    }
    if (entry.count > 0) report(countOf(entry.count, entry.text));
    entry.count = 0;
  };
  const tellGivenUp = () => {
    if (givenUp > 0) report(countOf(givenUp));
    givenUp = 0;
  };

  /** Tells what has waited for its window, and forgets what did not go on. */
  const sweep = (time: number) => {
    sweptAt = time;
    allowance.refill(time);
    const before = size;
    size = 0;
    textLength = 0;
    let waiting = false;
    for (let i = 0; i < before; i++) {
      const entry = entries[i] as Entry;
      // A window that ends further ahead than it is long began before the clock was put back.
      const isOver = time >= entry.until || time < entry.until - entry.window;
      if (isOver && entry.count === 0) {
        kinds.forget(entry);
        delete byText[entry.text];
        continue;
      }
      if (isOver) {
        tell(entry);
        lengthen(entry, time);
      }
      if (entry.count > 0) waiting = true;
      entries[size++] = entry;
      textLength += entry.text.length;
    }
    for (let i = size; i < before; i++) delete entries[i];
    tellGivenUp();
    if (waiting) arm();
  };

  return {
    take,
    tellNumbered(number) {
      for (let i = 0; i < size; i++) if (entries[i]?.number === number) tell(entries[i] as Entry);
    },
    flush(isLeaving) {
      leaving = isLeaving;
      for (let i = 0; i < size; i++) tell(entries[i] as Entry);
      tellGivenUp();
    },
  };
}

function restart(entry: Entry, time: number): void {
  entry.window = firstWindow;
  entry.until = time + firstWindow;
}

function lengthen(entry: Entry, time: number): void {
  entry.window = entry.window * 2 < longestWindow ? entry.window * 2 : longestWindow;
  entry.until = time + entry.window;
}
