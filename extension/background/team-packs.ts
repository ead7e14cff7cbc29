import { milliseconds } from '../../shared/brand.ts';
import type { ViewCalls } from '../../shared/messages.ts';
import { lockedBy } from '../../shared/policy.ts';
import { portableOf } from '../../shared/portable-settings.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Handlers } from '../channel.ts';
import type { PrivateEvents } from './private-events.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'refresh'>;
  readonly store: Pick<DeviceStore, 'sweep'>;
  readonly privateEvents: Pick<PrivateEvents, 'forget'>;
  readonly adopt: () => void;
  readonly changed: () => void;
}

type PackCalls = Pick<ViewCalls, 'readSettings' | 'importSettings'>;

/** Settings as a whole, for a team pack. */
export function packHandlers({ settings, sites, store, privateEvents, adopt, changed }: Ports): Handlers<PackCalls> {
  return {
    readSettings: async () => portableOf(await settings.read()),

    /** All at once or nothing; what an organisation has set stays as it is. */
    async importSettings(imported) {
      const locked = lockedBy(await settings.policy());
      const free = Object.fromEntries(Object.entries(imported).filter(([name]) => !locked.some((one) => one === name)));
      await settings.change((now) => ({ ...now, ...free }));
      const { bounds, privateWindows } = await settings.read();
      if (privateWindows === 'off') await privateEvents.forget();
      await sites.refresh();
      // With a broken database there is nothing to sweep, and the views say so.
      await store.sweep(bounds, milliseconds(Date.now())).catch(() => undefined);
      changed();
      adopt();
      return null;
    },
  };
}
