/** A number with its noun: “1 event”, “1,200 events”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}

/** A whole number as a person reads it: “12,345”. */
export const inFigures = (count: number): string => number.format(count);

const number = new Intl.NumberFormat('en');
