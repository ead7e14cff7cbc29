import type { ViewCalls } from '../../shared/messages.ts';
import { ask, isToldFault } from '../channel.ts';
import { untilAnswered } from './until-answered.ts';

/** What changes nothing, and so can be asked twice. */
type Reading =
  | 'listIssues'
  | 'showIssue'
  | 'hasResolved'
  | 'status'
  | 'listPrivateIssues'
  | 'showPrivateIssue'
  | 'privateAccount'
  | 'readSettings'
  | 'listIgnored'
  | 'listMasks'
  | 'exportEverything'
  | 'beginFeedback'
  | 'listFeedback'
  | 'showFeedback'
  | 'runningTestSession'
  | 'beginMark'
  | 'listTestSessions'
  | 'showTestSession'
  | 'markPicture';

/** Asks the background for what it knows; once more where it dies before it answers. */
export const read = <Name extends Reading>(
  name: Name,
  request: Parameters<ViewCalls[Name]>[0],
): Promise<ReturnType<ViewCalls[Name]>> => untilAnswered(() => ask(name, request), isToldFault);
