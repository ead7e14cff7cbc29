/** A part of the settings as it was stored, or as a page of ours has sent it: nothing of it is certain yet. */
export type Stored = Readonly<Record<string, unknown>>;

export const isRecord = (data: unknown): data is Stored => typeof data === 'object' && data !== null;

export const fault = (why: string) => new SyntaxError(`Cannot read the settings: ${why}`);

export function parseText(data: unknown, name: string): string {
  if (typeof data !== 'string') throw fault(`"${name}" is no text`);
  return data;
}

export function parseTexts(data: unknown, name: string): readonly string[] {
  if (!Array.isArray(data) || data.some((text) => typeof text !== 'string'))
    throw fault(`"${name}" is no list of texts`);
  return data;
}

/** Something that is wrong at a place, which is told from the inside out: `DSN of route 2: project id is missing`. */
export class MisplacedFault extends SyntaxError {
  readonly places: readonly string[];
  readonly why: string;

  constructor(places: readonly string[], why: string) {
    super(`Cannot read the settings: ${places.join(' of ')}: ${why}`);
    this.places = places;
    this.why = why;
  }
}

/** Does `work`; what it throws says where that was. */
export function within<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof MisplacedFault) throw new MisplacedFault([...error.places, place], error.why);
    throw new MisplacedFault([place], whyOf(error));
  }
}

/** Reads a list; what is wrong with an entry says which it is, counted from 1: `route 2`. */
export const eachOf = <Given, Entry>(noun: string, data: readonly Given[], parse: (one: Given) => Entry): Entry[] =>
  data.map((one, index) => within(`${noun} ${index + 1}`, () => parse(one)));

/** The reason alone, without what could not be done: the place says that better. */
function whyOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replace(/^Cannot (?:parse DSN ".*"|watch ".*"|[^":]*): /s, '');
}
