import type { ViewCalls } from '../../shared/messages.ts';
import { databaseName, deleteDatabase, dumpDatabase } from '../../shared/storage/database-file.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Memory } from '../../shared/storage/memory.ts';
import type { Handlers } from '../channel.ts';
import type { PrivateEvents } from './private-events.ts';
import { forgetReporter } from './reporter.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';
import { wordsOf } from './status.ts';
import type { TestSessions } from './test-sessions.ts';
import type { Trails } from './trails.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'sync'>;
  readonly store: DeviceStore;
  readonly memory: Memory;
  readonly privateEvents: Pick<PrivateEvents, 'forget' | 'forgetSite'>;
  readonly trails: Trails;
  readonly testSessions: Pick<TestSessions, 'lookAgain'>;
  readonly deliver: () => void;
  readonly changed: () => void;
}

type DataCalls = Pick<ViewCalls, 'forgetSite' | 'deleteEverything' | 'exportEverything' | 'reset'>;

/** What a person asks of all that is kept: a copy, or an end. */
export function dataHandlers({
  settings,
  sites,
  store,
  memory,
  privateEvents,
  trails,
  testSessions,
  deliver,
  changed,
}: Ports): Handlers<DataCalls> {
  return {
    async forgetSite(site) {
      await memory.recover(); // What is held of the site is to be forgotten as well.
      await trails.forgetSite(site);
      await privateEvents.forgetSite(site);
      const count = await store.forgetSite(site);
      testSessions.lookAgain();
      changed();
      return count;
    },

    async deleteEverything() {
      memory.forget();
      await trails.forget();
      await privateEvents.forget();
      await store.clear();
      testSessions.lookAgain();
      await forgetReporter();
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
        await privateEvents.forget(); // By default there are none.
        await sites.sync();
      } else {
        await store.close();
        await deleteDatabase(databaseName);
        testSessions.lookAgain();
        await memory.recover();
      }
      changed();
      deliver();
      return null;
    },
  };
}
