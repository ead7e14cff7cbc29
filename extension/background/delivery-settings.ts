import { milliseconds } from '../../shared/brand.ts';
import { type Former, movedRoutes, targetOf, withoutRoute } from '../../shared/delivery/route.ts';
import { describeTest } from '../../shared/delivery/test-answer.ts';
import type { Transport } from '../../shared/delivery/transport.ts';
import type { ViewCalls } from '../../shared/messages.ts';
import { parseDsn } from '../../shared/protocol/dsn.ts';
import type { Settings } from '../../shared/settings.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import { browser } from '../browser.ts';
import type { Handlers } from '../channel.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';
import { testEvent } from './test-event.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'sync'>;
  readonly store: DeviceStore;
  readonly transport: Transport;
  /** Delivers, also what had no destination. */
  readonly adopt: () => void;
  readonly changed: () => void;
}

type DeliveryCalls = Pick<
  ViewCalls,
  'saveDelivery' | 'addRoute' | 'removeRoute' | 'moveRoute' | 'settleLeftover' | 'saveBounds' | 'sendTestEvent'
>;

/** What the settings ask of where events go, and of how many are kept. */
export function deliveryHandlers({
  settings,
  sites,
  store,
  transport,
  adopt,
  changed,
}: Ports): Handlers<DeliveryCalls> {
  const route = async (next: (now: Settings) => Settings) => {
    await settings.change(next);
    // What is measured depends on whether there is somebody to tell.
    await sites.sync();
    changed();
    adopt();
    return null;
  };

  return {
    saveDelivery: (target) => route((now) => ({ ...now, ...target })),

    addRoute: (added) => route((now) => ({ ...now, routes: [...withoutRoute(now.routes, added.sites), added] })),

    removeRoute: (sites) => route((now) => ({ ...now, routes: withoutRoute(now.routes, sites) })),

    moveRoute: ({ sites, way }) => route((now) => ({ ...now, routes: movedRoutes(now.routes, sites, way) })),

    async settleLeftover({ dsn, choice }) {
      if (choice === 'move') {
        const current = await settings.read();
        await store.reroute(dsn, ({ page }) => targetOf(current, page).dsn, milliseconds(Date.now()));
      }
      const decided: Former[] = choice === 'move' ? [] : [{ dsn: parseDsn(dsn).text, sends: choice === 'send' }];
      return route((now) => ({ ...now, formers: [...now.formers.filter((former) => former.dsn !== dsn), ...decided] }));
    },

    async saveBounds(bounds) {
      await settings.change((now) => ({ ...now, bounds }));
      await store.sweep(bounds, milliseconds(Date.now()));
      changed();
      return null;
    },

    async sendTestEvent() {
      const { dsn, release, environment } = await settings.read();
      if (dsn === '') return { ok: false, said: 'There is no DSN yet.', advice: 'Save a DSN first.' };
      const { outcome } = await transport.send(
        parseDsn(dsn),
        testEvent({ release, environment, now: milliseconds(Date.now()) }),
        // It is not kept: whatever the server says is its word.
        { resendWhenAway: false, report: [] },
      );
      return describeTest(outcome, browser.runtime.getURL('').slice(0, -1));
    },
  };
}
