import { milliseconds } from '../../shared/brand.ts';
import { pageKeyOf } from '../../shared/capture/frame.ts';
import { destinationsOf } from '../../shared/delivery/route.ts';
import type { Transport } from '../../shared/delivery/transport.ts';
import type { Issue } from '../../shared/issues/issue.ts';
import { issueSearch } from '../../shared/issues/search.ts';
import type { StoredLatest, ToldIssue, ViewCalls } from '../../shared/messages.ts';
import { scrubOptionsOf } from '../../shared/scrub/scrub-options.ts';
import { parseSite } from '../../shared/sites.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Memory } from '../../shared/storage/memory.ts';
import { switchIntegration, switchWrapper } from '../../shared/switches.ts';
import type { Handlers } from '../channel.ts';
import type { Badge } from './badge.ts';
import { dataHandlers } from './data.ts';
import { deliveryHandlers } from './delivery-settings.ts';
import { feedbackHandlers } from './feedback.ts';
import { ignoreHandlers } from './ignore-rules.ts';
import { maskHandlers } from './mask-rules.ts';
import type { PrivateEvents } from './private-events.ts';
import { privateHandlers } from './private-windows.ts';
import { sendAgainHandlers } from './send-again.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';
import { statusOf } from './status.ts';
import { packHandlers } from './team-packs.ts';
import { type TestSessions, testSessionHandlers } from './test-sessions.ts';
import type { Trails } from './trails.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly store: DeviceStore;
  readonly memory: Memory;
  readonly privateEvents: PrivateEvents;
  readonly badge: Badge;
  readonly trails: Trails;
  readonly testSessions: TestSessions;
  readonly transport: Transport;
  readonly deliver: () => void;
  /** Delivers, also what had no destination. */
  readonly adopt: () => void;
  readonly changed: () => void;
}

/** What our own pages ask. A list that the database cannot give comes from memory, and `status` says why. */
export function viewHandlers({
  settings,
  sites,
  store,
  memory,
  privateEvents,
  badge,
  trails,
  testSessions,
  transport,
  deliver,
  adopt,
  changed,
}: Ports): Handlers<ViewCalls> {
  const settleSite = async () => {
    await sites.settle();
    changed();
    return null;
  };

  const registerAgain = async () => {
    await sites.sync();
    changed();
    return null;
  };

  // As in the addresses that were kept; with broken settings nobody knows what was masked in them.
  const masking = () =>
    settings.read().then(
      ({ mask }) => scrubOptionsOf(mask),
      () => undefined,
    );

  const keyOf = async (page: string | null) => (page === null ? undefined : pageKeyOf(page, await masking()));

  const destinations = (): Promise<readonly string[]> => settings.read().then(destinationsOf, () => []);

  /** Each by where its own events go. */
  const told = async (issues: readonly Issue[], page?: string): Promise<readonly ToldIssue[]> => {
    const waiting = issues.filter(({ deliveries }) => deliveries.waiting > 0).map(({ id }) => id);
    const sent = await store.waitingIssues(waiting, await destinations(), page);
    return issues.map((issue) => ({ ...issue, sends: sent.has(issue.id) }));
  };

  /** What is held in memory goes nowhere before it is stored. */
  const held = (issue: Issue): ToldIssue => ({ ...issue, sends: false });

  const latestOf = async (event: StoredEvent): Promise<StoredLatest> => {
    const { id: eventId, at, page, late, handledLater, payload, delivery, dsn } = event;
    const handled = handledLater ? { handledLater } : {};
    const sends = (await destinations()).includes(dsn);
    return { eventId, at, pageUrl: page, late, ...handled, payload, delivery, sends };
  };

  return {
    async listIssues({ page, limit, ...meant }) {
      const key = await keyOf(page);
      return store
        .findIssues(meant, key, limit)
        .then((issues) => told(issues, key))
        .catch(() =>
          // Nothing of it is resolved.
          (meant.resolved ? [] : memory.listIssues(key))
            .filter(issueSearch(meant.text ?? ''))
            .slice(0, limit)
            .map(held),
        );
    },

    async hasResolved(page) {
      return store.hasResolved(await keyOf(page)).catch(() => false);
    },

    async resolveIssue({ issue, resolved }) {
      await store.resolveIssue(issue, resolved ? milliseconds(Date.now()) : undefined);
      changed();
      return null;
    },

    async showIssue(id) {
      const found = await store.showIssue(id).catch(() => memory.showIssue(id));
      if (found === undefined) return null;
      const [issue = held(found.issue)] = await told([found.issue]).catch(() => []);
      return { issue, latest: found.latest ? await latestOf(found.latest) : null };
    },

    status: () => statusOf({ settings, sites, store, memory }),

    async markSeen(tabId) {
      await badge.seen(tabId);
      return null;
    },

    async intendSites(asked) {
      await sites.intend(asked);
      // With the permission there already, no prompt is shown and no `permissions.onAdded` comes.
      return settleSite();
    },

    settleSite,

    async stopWatching(site) {
      await sites.stop(parseSite(site));
      changed();
      return null;
    },

    async setIntegration({ name, on, site }) {
      await settings.change((now) => switchIntegration(now, name, on, site ?? undefined));
      return registerAgain();
    },

    async setWrapper({ site, name, on }) {
      await settings.change((now) => switchWrapper(now, site, name, on));
      return registerAgain();
    },

    async setTheme(theme) {
      await settings.change((now) => ({ ...now, theme }));
      changed();
      return null;
    },

    ...deliveryHandlers({ settings, sites, store, transport, adopt, changed }),
    ...packHandlers({ settings, sites, store, privateEvents, adopt, changed }),
    ...dataHandlers({ settings, sites, store, memory, privateEvents, trails, testSessions, deliver, changed }),
    ...feedbackHandlers({ settings, sites, store, trails, testSessions, deliver, changed }),
    ...testSessionHandlers({ settings, sites, store, testSessions, changed }),
    ...privateHandlers({ settings, sites, privateEvents, changed }),
    ...ignoreHandlers({ settings, store, changed }),
    ...maskHandlers({ settings, store, changed }),
    ...sendAgainHandlers({ settings, store, deliver, changed }),
  };
}
