import { milliseconds } from '../../shared/brand.ts';
import { targetOf, waysOf } from '../../shared/delivery/route.ts';
import type { ViewCalls } from '../../shared/messages.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Handlers } from '../channel.ts';
import type { SettingsStore } from './settings-store.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly store: DeviceStore;
  readonly deliver: () => void;
  readonly changed: () => void;
}

/** What a server has refused goes once more, because a person says so. A rate limit is waited out all the same. */
export function sendAgainHandlers({
  settings,
  store,
  deliver,
  changed,
}: Ports): Handlers<Pick<ViewCalls, 'sendAgain'>> {
  return {
    async sendAgain(choice) {
      const current = await settings.read();
      if (waysOf(current).length === 0) throw new Error('There is no DSN: save one first.');
      // Refused perhaps because the DSN was wrong: each goes where its page's errors go by now.
      const to = ({ page, dsn }: StoredItem) => targetOf(current, page).dsn || dsn;
      const count = await store.sendAgain(choice, to, milliseconds(Date.now()));
      changed();
      deliver();
      return count;
    },
  };
}
