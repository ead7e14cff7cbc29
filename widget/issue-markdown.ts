import type { Issue } from '../shared/issues/issue.ts';
import { cut } from '../shared/protocol/limits.ts';
import { blameInWords } from './blame-words.ts';
import { breadcrumbInWords, timeBefore } from './breadcrumb-words.ts';
import { inFigures } from './counted.ts';
import { type ChainLink, exceptionChain } from './exception-chain.ts';
import { frameName, framePlace } from './frame-place.ts';
import type { EventDetail, IssueDetail } from './issue-source.ts';
import { issueTitle } from './issue-words.ts';
import { codeBlock, codeSpan, inOneLine } from './markdown.ts';
import { maskedInWords } from './masked-words.ts';
import { hasStack, observedInWords } from './observed-words.ts';

/**
 * An issue by its newest event, as Markdown to be pasted into a tracker: fewer than the 65,536 characters that GitHub takes.
 * All that a page can have said stands in it as code.
 */
export function issueInMarkdown({ issue, latest }: IssueDetail): string {
  const page: readonly Fact[] = [['Page', codeSpan(latest?.pageUrl ?? '', 1_000)]];
  const facts = [...page, ...factsOfIssue(issue), ...(latest ? factsOfEvent(latest) : [])]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${value}`);
  const parts = [`## ${codeSpan(issueTitle(issue), 200)}`, facts.join('\n'), ...(latest ? sectionsOf(latest) : [])];
  return `${parts.join('\n\n')}\n`;
}

type Fact = readonly [name: string, value: string];

const factsOfIssue = (issue: Issue): readonly Fact[] => [
  ['Made by', codeSpan(blameInWords(issue.blame), 200)],
  ['Times', inFigures(issue.count)],
  ['First seen', new Date(issue.firstSeen).toISOString()],
  ['Last seen', new Date(issue.lastSeen).toISOString()],
];

const factsOfEvent = ({ event, eventId }: EventDetail): readonly Fact[] => [
  ['Browser', codeSpan(event.request.headers?.['User-Agent'] ?? '', 300)],
  ['Release', codeSpan(event.release ?? '', 200)],
  ['Environment', codeSpan(event.environment ?? '', 200)],
  ...observedInWords(event).map(([name, words]) => [name, codeSpan(words, 200)] as const),
  ['Event', codeSpan(eventId, 32)],
];

function sectionsOf(latest: EventDetail): readonly string[] {
  const trail = latest.event.breadcrumbs?.values ?? [];
  const masked = maskedInWords(latest.event);
  return [
    ...(hasStack(latest.event) ? ['### Stack', codeBlock(stackOf(latest), 10_000)] : []),
    ...(trail.length > 0 ? ['### What happened before', codeBlock(trailOf(latest.event), 5_000)] : []),
    ...(masked === '' ? [] : [masked]),
  ];
}

const stackOf = ({ event, pageUrl }: EventDetail): string =>
  exceptionChain(event.exception.values)
    .flatMap((link) => [headOf(link), ...framesOf(link, pageUrl)])
    .join('\n');

/** A message can be longer than a stack, which is to have its place all the same. */
const headOf = ({ relation, exception }: ChainLink): string =>
  `${relation === '' ? '' : `${relation}: `}${cut(issueTitle(exception), 2_000)}`;

const framesOf = ({ exception }: ChainLink, pageUrl: string): readonly string[] =>
  (exception.stacktrace?.frames ?? [])
    .map((frame) => inOneLine(`    at ${frameName(frame)} (${framePlace(frame, pageUrl)})`))
    .toReversed();

/** The newest are nearest to the fault: where there is not room for all, they stay. */
function trailOf({ breadcrumbs, timestamp }: EventDetail['event']): string {
  return (breadcrumbs?.values ?? [])
    .slice(-30)
    .map((crumb) => {
      const { what, detail } = breadcrumbInWords(crumb);
      return cut(inOneLine(`${timeBefore(crumb.timestamp, timestamp)}: ${what} ${detail}`), 160).trimEnd();
    })
    .join('\n');
}
