import type { Place } from './capture.ts';

// What a border may let through.

export const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;

/** Lengths are in UTF-16 units. */
export const isText = (data: unknown, max: number): data is string => typeof data === 'string' && data.length <= max;

export const isTextOrAbsent = (data: unknown, max: number): data is string | undefined =>
  data === undefined || isText(data, max);

/** 32 hex digits. */
export const isId = (data: unknown): data is string => typeof data === 'string' && /^[0-9a-f]{32}$/.test(data);

/** A number that our scripts count with. */
export const isNumber = (data: unknown): data is number => Number.isSafeInteger(data) && Number(data) > 0;

/** Up to the year 5138: later ones, no date can be made of. */
export const isMoment = (data: unknown): data is number => typeof data === 'number' && data > 0 && data < 1e14;

export const isPlace = (data: unknown): data is Place =>
  isRecord(data) && isText(data.url, 2048) && isPosition(data.line) && isPosition(data.column);

const isPosition = (data: unknown): data is number =>
  Number.isInteger(data) && Number(data) >= 0 && Number(data) < 2 ** 32;
