import { milliseconds } from '../../shared/brand.ts';
import { pageKeyOf } from '../../shared/capture/frame.ts';
import { describeTest } from '../../shared/delivery/test-answer.ts';
import type { Transport } from '../../shared/delivery/transport.ts';
import type { DeliveryForm, ViewCalls } from '../../shared/messages.ts';
import { parseDsn } from '../../shared/protocol/dsn.ts';
import { parseSite } from '../../shared/sites.ts';
import { databaseName, deleteDatabase, dumpDatabase } from '../../shared/storage/database-file.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import { switchIntegration, switchWrapper } from '../../shared/switches.ts';
import { browser } from '../browser.ts';
import type { Handlers } from '../channel.ts';
import type { Badge } from './badge.ts';
import { ignoreHandlers } from './ignore-rules.ts';
import type { Memory } from './memory.ts';
import { sendAgainHandlers } from './send-again.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';
import { statusOf, wordsOf } from './status.ts';
import { testEvent } from './test-event.ts';
import type { Trails } from './trails.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly store: EventStore;
  readonly memory: Memory;
  readonly badge: Badge;
  readonly trails: Trails;
  readonly transport: Transport;
  readonly deliver: () => void;
  readonly changed: () => void;
}

/** What our own pages ask. A list that the database cannot give comes from memory, and `status` says why. */
export function viewHandlers({
  settings,
  sites,
  store,
  memory,
  badge,
  trails,
  transport,
  deliver,
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

  return {
    async listIssues({ page }) {
      const key = page === null ? undefined : pageKeyOf(page);
      return store.listIssues(key).catch(() => memory.listIssues(key));
    },

    async showIssue(id) {
      const found = await store.showIssue(id).catch(() => memory.showIssue(id));
      if (found === undefined) return null;
      const { id: eventId, at, page, late, handledLater, payload, delivery } = found.latest;
      const handled = handledLater ? { handledLater } : {};
      return { issue: found.issue, latest: { eventId, at, pageUrl: page, late, ...handled, payload, delivery } };
    },

    status: () => statusOf({ settings, sites, store, memory }),

    async markSeen(tabId) {
      await badge.seen(tabId);
      return null;
    },

    async intendSite(site) {
      await sites.intend(parseSite(site));
      // With the permission there already, no prompt is shown and no `permissions.onAdded` comes.
      return settleSite();
    },

    settleSite,

    async stopWatching(site) {
      await sites.stop(parseSite(site));
      changed();
      return null;
    },

    async saveDelivery(form: DeliveryForm) {
      const dsn = form.dsn.trim() === '' ? '' : parseDsn(form.dsn).text;
      await settings.change((now) => ({
        ...now,
        dsn,
        resend: form.resend,
        release: form.release.trim(),
        environment: form.environment.trim(),
      }));
      await sites.sync();
      changed();
      deliver();
      return null;
    },

    async setIntegration({ name, on }) {
      await settings.change((now) => switchIntegration(now, name, on));
      return registerAgain();
    },

    async setWrapper({ site, name, on }) {
      await settings.change((now) => switchWrapper(now, site, name, on));
      return registerAgain();
    },

    async sendTestEvent() {
      const { dsn, release, environment } = await settings.read();
      if (dsn === '') return { ok: false, said: 'There is no DSN yet.', advice: 'Save a DSN first.' };
      const { outcome } = await transport(
        parseDsn(dsn),
        testEvent({ release, environment, now: milliseconds(Date.now()) }),
        { resendWhenAway: false }, // It is not kept: whatever the server says is its word.
      );
      return describeTest(outcome, browser.runtime.getURL('').slice(0, -1));
    },

    ...ignoreHandlers({ settings, store, changed }),
    ...sendAgainHandlers({ settings, store, deliver, changed }),

    async deleteEverything() {
      memory.forget();
      await trails.forget();
      await store.clear();
      changed();
      return null;
    },

    async exportEverything() {
      const kept = { exportedAt: new Date().toISOString(), settings: await settings.raw(), inMemory: memory.items() };
      const database = await dumpDatabase(databaseName).catch((error: unknown) => ({ unreadable: wordsOf(error) }));
      const trailsByTab = await trails.all().catch((error: unknown) => ({ unreadable: wordsOf(error) }));
      return JSON.stringify({ ...kept, trails: trailsByTab, database }, null, 2);
    },

    async reset(kind) {
      if (kind === 'settings') {
        await settings.reset();
        await sites.sync();
      } else {
        await store.close();
        await deleteDatabase(databaseName);
        await memory.add([]);
      }
      changed();
      deliver();
      return null;
    },
  };
}
