import type { StoredIssue, ToldIssue } from '../../shared/messages.ts';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { Destination, IssueDetail, IssueSource, ListedIssue } from '../../widget/issue-source.ts';
import { proposeRule } from '../../widget/propose-rule.ts';
import { browser } from '../browser.ts';
import { ask, onIssuesChanged } from '../channel.ts';
import { optionsAddress } from '../options/proposed-rule.ts';
import { read } from '../reading/read.ts';
import { readText } from './read-text.ts';

/** The issues that the background keeps; `page` is the address that the scope `page` means. */
export function backgroundSource(page: string | null): IssueSource {
  return {
    listIssues: async ({ scope, ...query }) =>
      (await read('listIssues', { page: scope === 'page' ? page : null, ...query })).map(listed),
    showIssue: async (id) => {
      const stored = await read('showIssue', id);
      return stored === null ? undefined : withEvent(stored, stored.latest?.sends ? 'dsn' : 'none');
    },
    hasResolved: (scope) => read('hasResolved', scope === 'page' ? page : null),
    resolve: async (issue, resolved) => void (await ask('resolveIssue', { issue, resolved })),
    destination: async () => ((await read('status', { tabId: null })).destinations.length > 0 ? 'dsn' : 'none'),
    onChange: onIssuesChanged,
    readText,
    sendAgain: (choice) => ask('sendAgain', choice),
    ignore: (issue) => void browser.tabs.create({ url: browser.runtime.getURL(optionsAddress(proposeRule(issue))) }),
  };
}

const listed = ({ sends, ...issue }: ToldIssue): ListedIssue => ({ ...issue, destination: sends ? 'dsn' : 'none' });

/** The event is read from the very text that is sent, so that the two cannot differ. We wrote it: it is not checked again. */
export function withEvent({ issue: told, latest }: StoredIssue, destination: Destination): IssueDetail {
  const issue = destination === 'memory' ? told : listed(told);
  if (latest === null) return { issue, latest: undefined };
  const { sends: _, ...event } = latest;
  return { issue, latest: { ...event, destination, event: JSON.parse(latest.payload) as ErrorEvent } };
}
