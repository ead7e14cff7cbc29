import { milliseconds } from '../../shared/brand.ts';
import type { ViewCalls } from '../../shared/messages.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import type { Handlers } from '../channel.ts';
import type { SettingsStore } from './settings-store.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly store: EventStore;
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
      if ((await settings.read()).dsn === '') throw new Error('There is no DSN: save one first.');
      const count = await store.sendAgain(choice, milliseconds(Date.now()));
      changed();
      deliver();
      return count;
    },
  };
}
