import type { IssueSource } from '../../widget/issue-source.ts';
import { onIssuesChanged } from '../channel.ts';
import { read } from '../reading/read.ts';
import { withEvent } from './background-source.ts';

/**
 * The issues of private windows. It leads to no rule: the settings would open under an address that quotes the message, and
 * the browser writes down where it has been. It reads no source maps: it would ask for them from outside of the private window.
 */
export function privateSource(page: string | null): IssueSource {
  return {
    listIssues: ({ scope, ...query }) => read('listPrivateIssues', { page: scope === 'page' ? page : null, ...query }),
    showIssue: async (id) => {
      const stored = await read('showPrivateIssue', id);
      return stored === null ? undefined : withEvent(stored, 'memory');
    },
    destination: async () => 'memory',
    onChange: onIssuesChanged,
  };
}
