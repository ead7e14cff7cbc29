import type { TestSessionTold } from '../../shared/test-session/calls.ts';
import type { Mark } from '../../shared/test-session/mark.ts';
import type { SessionIssue } from '../../shared/test-session/session-issue.ts';
import { inFigures } from '../counted.ts';
import { codeBlock, codeSpan } from '../markdown.ts';
import { factsOf, issuesByVerdict, pictureName, titleOf } from './report-parts.ts';
import { momentOf } from './session-words.ts';

/** A test session as Markdown. All that a page or a person wrote stands in it as code; its pictures are files beside it. */
export function sessionInMarkdown(told: TestSessionTold): string {
  const parts = [
    `# Test session ${codeSpan(told.name, 200)}`,
    factsOf(told)
      .map(([name, value]) => `- ${name}: ${codeSpan(value, 200)}`)
      .join('\n'),
    '## Issues',
    ...(told.issues.length === 0 ? ['None.'] : []),
    ...issuesByVerdict(told).flatMap(({ title, issues }) => [`### ${title}`, issues.map(issueLine).join('\n')]),
    ...(told.marks.length === 0
      ? []
      : ['## Marks', ...told.marks.flatMap((mark, index) => markParts(told, mark, index))]),
    ...(told.reports.length === 0 ? [] : ['## Reports', told.reports.map(reportLine).join('\n')]),
    ...(told.visits.length === 0 ? [] : ['## Pages', told.visits.map(visitLine).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const issueLine = (issue: SessionIssue): string =>
  `- ${codeSpan(titleOf(issue), 300) || 'Unknown error'}, ${inFigures(issue.count)} times, on ${codeSpan(issue.page, 500)}, first ${momentOf(issue.firstSeen)}`;

function markParts(told: TestSessionTold, mark: Mark, index: number): readonly string[] {
  const { at, page, note, bytes } = mark;
  return [
    `### Mark ${index + 1}`,
    `${momentOf(at)}, on ${codeSpan(page, 500)}`,
    ...(note === '' ? [] : [codeBlock(note, 2_000)]),
    ...(bytes === 0 ? [] : [`![Mark ${index + 1}](${pictureName(told, mark)})`]),
  ];
}

const reportLine = ({ at, message, page, id }: TestSessionTold['reports'][number]): string =>
  `- ${momentOf(at)}: ${codeSpan(message, 500)}, on ${codeSpan(page, 500)}, report ${codeSpan(id, 32)}`;

const visitLine = ({ at, page }: TestSessionTold['visits'][number]): string =>
  `- ${momentOf(at)}: ${codeSpan(page, 500)}`;
