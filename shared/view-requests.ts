import { isId, isRecord, isText } from './capture/checks.ts';
import { parseBounds } from './delivery/bounds.ts';
import { parseRoute, parseTarget } from './delivery/parse-routing.ts';
import { parseRefusedChoice } from './delivery/refused-choice.ts';
import { routeWays } from './delivery/route.ts';
import { parseDraft } from './feedback/draft.ts';
import { parseFeedback } from './feedback/feedback.ts';
import { maxReportBytes } from './feedback/read-report.ts';
import { integrationNames, wrapperNames } from './integrations/names.ts';
import { parseIgnoreRule } from './issues/ignore.ts';
import type { IssueId } from './issues/issue.ts';
import { longestSearch } from './issues/search.ts';
import { leftoverChoices, maskNames, type ViewCalls } from './messages.ts';
import { parseTheme } from './portable-settings.ts';
import type { EventId } from './protocol/event.ts';
import { parseMaskName, parseMaskRule } from './scrub/mask-rules.ts';
import { privateWindowChoices } from './settings.ts';
import { parseSitePattern } from './site-pattern.ts';
import { parseSite } from './sites.ts';
import { parsePackSettings } from './team-pack/team-pack.ts';
import { parseMark, parseMarkId } from './test-session/mark.ts';
import { verdicts } from './test-session/session-issue.ts';
import { parseSessionId, parseSessionName } from './test-session/test-session.ts';

/**
 * Reads what our own pages ask of the background, call by call: an older page may still be open after an update.
 * Each throws, in words, what cannot be asked so.
 */
export const viewRequests: { readonly [N in keyof ViewCalls]: (data: unknown) => Parameters<ViewCalls[N]>[0] } = {
  listIssues: issueQuery,
  showIssue: (data) => text(data, 'issue', 64) as IssueId,
  hasResolved: (data) => orNull(data, (page) => text(page, 'page')),
  resolveIssue: (data) => ({
    issue: text(partOf(data, 'issue'), 'issue', 64) as IssueId,
    resolved: yesOrNo(partOf(data, 'resolved'), 'resolved'),
  }),
  status: (data) => ({ tabId: orNull(partOf(data, 'tabId'), tabNumber) }),
  markSeen: tabNumber,
  intendSites: (data) => texts(data, 'sites').map(parseSite),
  settleSite: (data) => text(data, 'site'),
  stopWatching: (data) => text(data, 'site'),
  saveDelivery: parseTarget,
  addRoute: parseRoute,
  removeRoute: (data) => texts(data, 'sites').map(parseSitePattern),
  moveRoute: (data) => ({
    sites: texts(partOf(data, 'sites'), 'sites').map(parseSitePattern),
    way: oneOf(routeWays, partOf(data, 'way'), 'way'),
  }),
  settleLeftover: (data) => ({
    dsn: text(partOf(data, 'dsn'), 'DSN'),
    choice: oneOf(leftoverChoices, partOf(data, 'choice'), 'choice'),
  }),
  saveBounds: parseBounds,
  listPrivateIssues: issueQuery,
  showPrivateIssue: (data) => text(data, 'issue', 64) as IssueId,
  privateAccount: nothing,
  choosePrivateWindows: (data) => oneOf(privateWindowChoices, data, 'choice'),
  setTheme: parseTheme,
  readSettings: nothing,
  importSettings: parsePackSettings,
  setIntegration: (data) => ({
    name: oneOf(integrationNames, partOf(data, 'name'), 'integration'),
    on: yesOrNo(partOf(data, 'on'), 'on'),
    site: orNull(partOf(data, 'site'), (site) => text(site, 'site')),
  }),
  setWrapper: (data) => ({
    site: text(partOf(data, 'site'), 'site'),
    name: oneOf(wrapperNames, partOf(data, 'name'), 'wrapper'),
    on: yesOrNo(partOf(data, 'on'), 'on'),
  }),
  sendTestEvent: nothing,
  sendAgain: parseRefusedChoice,
  beginFeedback: tabNumber,
  keepDraft: parseDraft,
  dropDraft: (data) => parseSite(text(data, 'site')),
  giveFeedback: (data) => ({
    id: eventId(partOf(data, 'id')),
    tabId: tabNumber(partOf(data, 'tabId')),
    url: text(partOf(data, 'url'), 'page'),
    feedback: parseFeedback(partOf(data, 'feedback')),
  }),
  importFeedback: (data) => text(data, 'envelope', 2 * maxReportBytes),
  listFeedback: nothing,
  showFeedback: eventId,
  deleteFeedback: eventId,
  runningTestSession: nothing,
  startTestSession: (data) => ({
    name: parseSessionName(partOf(data, 'name')),
    tabId: orNull(partOf(data, 'tabId'), tabNumber),
  }),
  stopTestSession: parseSessionId,
  beginMark: tabNumber,
  keepMark: parseMark,
  deleteMark: parseMarkId,
  listTestSessions: nothing,
  showTestSession: parseSessionId,
  markPicture: parseMarkId,
  judgeIssue: (data) => ({
    session: parseSessionId(partOf(data, 'session')),
    issue: text(partOf(data, 'issue'), 'issue', 64) as IssueId,
    verdict: oneOf(verdicts, partOf(data, 'verdict'), 'verdict'),
  }),
  deleteTestSession: parseSessionId,
  listIgnored: nothing,
  addIgnoreRule: parseIgnoreRule,
  removeIgnoreRule: parseIgnoreRule,
  ignoreKnownNoise: (data) => yesOrNo(data, 'on'),
  listMasks: nothing,
  setMask: (data) => ({
    name: oneOf(maskNames, partOf(data, 'name'), 'mask'),
    on: yesOrNo(partOf(data, 'on'), 'on'),
  }),
  addMaskRule: parseMaskRule,
  removeMaskRule: parseMaskName,
  forgetSite: (data) => parseSite(text(data, 'site')),
  deleteEverything: nothing,
  exportEverything: nothing,
  reset: (data) => oneOf(['settings', 'storage'] as const, data, 'trouble'),
};

function issueQuery(data: unknown): Parameters<ViewCalls['listIssues']>[0] {
  const page = orNull(partOf(data, 'page'), (given) => text(given, 'page'));
  if (!isRecord(data)) return { page };
  if (data.limit !== undefined && (!Number.isInteger(data.limit) || Number(data.limit) < 1))
    throw new TypeError('Cannot take this limit: it is no number of issues');
  return {
    page,
    ...(data.limit !== undefined && { limit: Number(data.limit) }),
    ...(data.text !== undefined && { text: text(data.text, 'search', longestSearch) }),
    ...(data.resolved !== undefined && { resolved: yesOrNo(data.resolved, 'resolved') }),
  };
}

/** An address can be as long as a browser lets it; what is longer than this was not meant. */
const longest = 2 ** 22;

function text(data: unknown, name: string, max = longest): string {
  if (typeof data !== 'string') throw new TypeError(`Cannot take this ${name}: it is no text`);
  if (!isText(data, max)) throw new TypeError(`Cannot take this ${name}: it is longer than ${max} characters`);
  return data;
}

function texts(data: unknown, name: string): readonly string[] {
  if (!Array.isArray(data)) throw new TypeError(`Cannot take these ${name}: they are no list`);
  return data.map((one) => text(one, name));
}

function tabNumber(data: unknown): number {
  if (!Number.isSafeInteger(data) || Number(data) < 0)
    throw new TypeError('Cannot take this tab: it is no number of one');
  return Number(data);
}

function yesOrNo(data: unknown, name: string): boolean {
  if (typeof data !== 'boolean') throw new TypeError(`Cannot take this "${name}": it is neither yes nor no`);
  return data;
}

function oneOf<Name extends string>(names: readonly Name[], data: unknown, what: string): Name {
  const known = names.find((name) => name === data);
  if (known === undefined) throw new TypeError(`Cannot take this ${what}: it is none of ${names.join(', ')}`);
  return known;
}

function nothing(data: unknown): null {
  if (data !== null && data !== undefined) throw new TypeError('Cannot take anything here: there is nothing to say');
  return null;
}

function eventId(data: unknown): EventId {
  if (!isId(data)) throw new TypeError('Cannot find this report: its id is none');
  return data as EventId;
}

function partOf(data: unknown, name: string): unknown {
  if (!isRecord(data) || !Object.hasOwn(data, name)) throw new TypeError(`Cannot do it: "${name}" is missing`);
  return data[name];
}

const orNull = <Value>(data: unknown, parse: (data: unknown) => Value): Value | null =>
  data === null ? null : parse(data);
