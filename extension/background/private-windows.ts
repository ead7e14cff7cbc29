import { pageKeyOf } from '../../shared/capture/frame.ts';
import { issueSearch } from '../../shared/issues/search.ts';
import type { ViewCalls } from '../../shared/messages.ts';
import type { Handlers } from '../channel.ts';
import type { PrivateEvents } from './private-events.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'refresh'>;
  readonly privateEvents: PrivateEvents;
  readonly changed: () => void;
}

type PrivateCalls = Pick<
  ViewCalls,
  'listPrivateIssues' | 'showPrivateIssue' | 'privateAccount' | 'choosePrivateWindows'
>;

/** What our own pages ask of private windows. */
export function privateHandlers({ settings, sites, privateEvents, changed }: Ports): Handlers<PrivateCalls> {
  return {
    async listPrivateIssues({ page, limit, text = '' }) {
      const issues = await privateEvents.listIssues(page === null ? undefined : pageKeyOf(page));
      return issues.filter(issueSearch(text)).slice(0, limit);
    },

    async showPrivateIssue(id) {
      const found = await privateEvents.showIssue(id);
      if (found === undefined) return null;
      const { issue, latest } = found;
      if (latest === undefined) return { issue: { ...issue, sends: false }, latest: null };
      const { id: eventId, at, page: pageUrl, late, handledLater, payload, delivery } = latest;
      const handled = handledLater ? { handledLater } : {};
      return {
        issue: { ...issue, sends: false },
        latest: { eventId, at, pageUrl, late, ...handled, payload, delivery, sends: false },
      };
    },

    privateAccount: () => privateEvents.account(),

    async choosePrivateWindows(privateWindows) {
      await settings.change((now) => ({ ...now, privateWindows }));
      if (privateWindows === 'off') await privateEvents.forget();
      // Scripts in private windows that were told to stop are woken.
      else await sites.refresh();
      changed();
      return null;
    },
  };
}
