/** How much is kept on this device, and for how long. */
export interface Bounds {
  /** Errors, transactions and sessions together. */
  readonly events: number;
  /** Of their JSON, in 1,048,576 bytes. */
  readonly mebibytes: number;
  readonly days: number;
}

export const defaultBounds: Bounds = { events: 1000, mebibytes: 50, days: 7 };

/** What can be chosen: less would hardly hold what a page does in a minute, more would make every list slow. */
export const limitsOfBounds = {
  events: { least: 50, most: 100_000 },
  mebibytes: { least: 1, most: 1000 },
  days: { least: 1, most: 365 },
} as const satisfies Record<keyof Bounds, { least: number; most: number }>;

/** @throws {RangeError} in words for the field. */
export function parseBounds(data: unknown): Bounds {
  const of = (name: keyof Bounds) => boundOf(name, (data as Partial<Record<string, unknown>> | null)?.[name]);
  return { events: of('events'), mebibytes: of('mebibytes'), days: of('days') };
}

function boundOf(name: keyof Bounds, value: unknown): number {
  const { least, most } = limitsOfBounds[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`Cannot keep so much: “${words[name]}” has to be a whole number from ${least} to ${most}`);
}

const words: Record<keyof Bounds, string> = { events: 'events', mebibytes: 'MiB', days: 'days' };
