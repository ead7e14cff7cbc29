/** The object without the keys whose value is undefined, as `exactOptionalPropertyTypes` wants it. */
export function present<T extends Readonly<Record<string, unknown>>>(
  parts: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Called for each part of each fault: without a function for each key.
  const kept: (readonly [key: string, value: unknown])[] = [];
  for (const entry of Object.entries(parts)) if (entry[1] !== undefined) kept.push(entry);
  return Object.fromEntries(kept) as never;
}
