import type { PrivateAccount } from '../shared/private-session.ts';
import { inFigures } from './counted.ts';

export const privateNotice = 'Private window: kept in memory only, never sent, gone when the window is closed.';

export const privateOff = 'Errata does not watch private windows. You can change this in the settings.';

/** “12 caught: 10 kept in memory, 2 given up”: a sum that comes out even. What is zero and seldom is left out. */
export function privateAccountInWords({ captured, kept, ignored, dropped }: PrivateAccount): string {
  const seldom = [
    [ignored, 'ignored by rule'],
    [dropped, 'given up'],
  ] as const;
  const parts = [
    `${inFigures(kept)} kept in memory`,
    ...seldom.filter(([count]) => count > 0).map(([count, words]) => `${inFigures(count)} ${words}`),
  ];
  return `${inFigures(captured)} caught in private windows: ${parts.join(', ')}`;
}
