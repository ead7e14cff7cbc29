import { type Figure, isMet } from './figure.ts';
import { median } from './stats.ts';

/** A figure as a table, and what it says of its goals. */
export function printFigure({ title, unit, rows, goals }: Figure): void {
  console.log(`\n${title} (${unit})`);
  const width = Math.max(...rows.map(({ subject }) => subject.length));
  for (const { subject, samples, note } of rows) {
    const spread = samples.length > 1 ? `  [${short(Math.min(...samples))} – ${short(Math.max(...samples))}]` : '';
    console.log(`  ${subject.padEnd(width)}  ${short(median(samples)).padStart(9)}${spread}${note ? `  ${note}` : ''}`);
  }
  for (const goal of goals)
    console.log(
      `  ${isMet(goal) ? 'met   ' : 'MISSED'} ${goal.what}: ${short(goal.value)}, goal ${goal.atLeast ? '≥' : '≤'} ${short(goal.limit)}`,
    );
}

/** Three figures, and no more digits than were measured. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toFixed(digits);
}
