/** The object without the keys whose value is undefined, as `exactOptionalPropertyTypes` wants it. */
export function present<T extends Readonly<Record<string, unknown>>>(
  parts: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}
