import type { Milliseconds } from '../shared/brand.ts';
import type { Issue } from '../shared/issues/issue.ts';
import { triageOf } from '../shared/issues/triage.ts';
import { blameInWords } from './blame-words.ts';
import { counted } from './counted.ts';
import { countsInWords } from './delivery-words.ts';
import type { Destination } from './issue-source.ts';
import { relativeTime } from './relative-time.ts';

/** The whole row as one sentence, for those who hear it. */
export function issueInWords(issue: Issue, destination: Destination, now: Milliseconds): string {
  const counts = countsInWords(issue.deliveries, destination);
  const parts = [
    clip(issueTitle(issue)),
    counted(issue.count, 'time'),
    `last seen ${relativeTime(issue.lastSeen, now)}`,
  ];
  if (triageOf(issue) === 'returned') parts.push('came back after it was resolved');
  const blame = blameInWords(issue.blame);
  if (blame !== '') parts.push(`by ${blame}`);
  return [...parts, ...(counts === '' ? [] : [counts])].join(', ');
}

/** “TypeError: x is undefined”, or whichever half there is. */
export function issueTitle({ type, value }: Pick<Issue, 'type' | 'value'>): string {
  return [type, value].filter((part) => part !== '').join(': ') || 'Unknown error';
}

/** A message can be a whole page; heard as a name, its beginning is enough. */
const clip = (title: string) => (title.length > 200 ? `${title.slice(0, 199)}…` : title);
