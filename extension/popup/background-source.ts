import type { StoredIssue } from '../../shared/messages.ts';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { proposeRule } from '../../widget/ignore-words.ts';
import type { Destination, IssueDetail, IssueSource } from '../../widget/issue-source.ts';
import { browser } from '../browser.ts';
import { ask, onIssuesChanged } from '../channel.ts';
import { optionsAddress } from '../options/proposed-rule.ts';

/** The issues that the background keeps; `page` is the address that the scope `page` means. */
export function backgroundSource(page: string | null): IssueSource {
  return {
    listIssues: (scope) => ask('listIssues', { page: scope === 'page' ? page : null }),
    showIssue: async (id) => {
      const stored = await ask('showIssue', id);
      return stored === null ? undefined : withEvent(stored, stored.latest?.sends ? 'dsn' : 'none');
    },
    destination: async () => ((await ask('status', { tabId: null })).sends ? 'dsn' : 'none'),
    onChange: onIssuesChanged,
    sendAgain: (choice) => ask('sendAgain', choice),
    ignore: (issue) => void browser.tabs.create({ url: browser.runtime.getURL(optionsAddress(proposeRule(issue))) }),
  };
}

/** The event is read from the very text that is sent, so that the two cannot differ. We wrote it: it is not checked again. */
export function withEvent({ issue, latest }: StoredIssue, destination: Destination): IssueDetail {
  if (latest === null) return { issue, latest: undefined };
  const { sends: _, ...event } = latest;
  return { issue, latest: { ...event, destination, event: JSON.parse(latest.payload) as ErrorEvent } };
}
