import { milliseconds } from '../../shared/brand.ts';
import { createTransport } from '../../shared/delivery/transport.ts';
import { databaseName } from '../../shared/storage/database-file.ts';
import { createDelivery } from '../../shared/storage/deliver.ts';
import { createDeviceStore } from '../../shared/storage/device-store.ts';
import { createMemory } from '../../shared/storage/memory.ts';
import { browser } from '../browser.ts';
import { answer, tellIssuesChanged } from '../channel.ts';
import { openFeedback } from '../open-feedback.ts';
import { openMark } from '../open-mark.ts';
import { createBadge } from './badge.ts';
import { pageHandlers } from './captures.ts';
import { checked } from './checked.ts';
import { createMissingPages } from './missing-pages.ts';
import { keepStorageOurs } from './own-storage.ts';
import { post } from './post.ts';
import { createPrivateEvents } from './private-events.ts';
import { createSettingsStore } from './settings-store.ts';
import { createShares } from './shares.ts';
import { createSites } from './sites.ts';
import { sdk } from './surroundings.ts';
import { createTestSessions } from './test-sessions.ts';
import { createTrails } from './trails.ts';
import { viewHandlers } from './views.ts';
import { createWake } from './wake.ts';
import { createWebRequests } from './web-requests.ts';
import { welcome } from './welcome.ts';

// The composition root: the only place where everything meets. The worker may die at any moment, so nothing here is
// remembered that is not stored; all listeners are added at once, or they could not wake it.

const newId = () => crypto.randomUUID().replaceAll('-', '');
const rest = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));
const now = () => milliseconds(Date.now());
const settings = createSettingsStore();
const sites = createSites(settings);
const store = createDeviceStore(databaseName);
const memory = createMemory({ store, settings, now, randomId: newId });
const badge = createBadge();
const trails = createTrails();
const webRequests = createWebRequests({
  pageFailed: (tabId, request) => attempt(tellMissing(tabId, request)),
});
const shares = createShares(now);
const testSessions = createTestSessions({ store, now });
const transport = createTransport({ post, now, sdk });
const changed = () => void tellIssuesChanged();
const privateEvents = createPrivateEvents(changed);
const wake = createWake({ work: () => deliver(), reconnected: () => attempt(delivery.reconnect()) });
const delivery = createDelivery({
  store,
  settings,
  transport,
  now,
  random: Math.random,
  randomId: newId,
  wakeAt: (time) => wake.at(time),
  rest,
  changed,
  alone: true,
});

const stored = () => {
  changed();
  deliver();
};
const ofPages = pageHandlers({
  settings,
  store,
  memory,
  privateEvents,
  badge,
  trails,
  webRequests,
  shares,
  testSessions,
  stored,
});
const tellMissing = createMissingPages({ take: ofPages.capture, newId, now, rest });
answer(
  ofPages,
  checked(
    viewHandlers({
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
    }),
  ),
);

browser.permissions.onAdded.addListener(() => attempt(sites.settle().then(sites.sync).then(changed)));
browser.permissions.onRemoved.addListener(() => attempt(sites.sync().then(changed)));
// Events may have waited for a DSN that an organisation gives only now.
settings.onPolicyChanged(() => attempt(sites.refresh().then(changed).then(adopt)));
browser.runtime.onInstalled.addListener((details) => {
  attempt(sites.refresh({ told: details.reason === 'update' }));
  attempt(welcome(details));
});

browser.commands?.onCommand.addListener((command, tab) => {
  if (tab?.id === undefined) return;
  if (command === 'report') attempt(openFeedback(tab.id));
  if (command === 'mark') attempt(openMark(tab.id));
});

// Whatever has started this worker: what waits may be due, what was leased by the one before is free again, and a browser
// that was killed may have forgotten our scripts.
deliver();
attempt(sites.sync().then(sites.settle));
attempt(keepStorageOurs());

function deliver() {
  attempt(recovered().then(delivery.deliver));
}

/** The settings say where events go, and there may be a destination now for those that had none. */
function adopt() {
  attempt(recovered().then(delivery.adopt));
}

/** What is held in memory goes into the store first; while that does not work, it is tried again. */
async function recovered() {
  try {
    await memory.recover();
  } catch (error) {
    await wake.at(milliseconds(Date.now() + 60_000), 'recover');
    throw error;
  }
}

/** What fails here is tried again at the next wake; the views show broken settings or storage in words. */
function attempt(work: Promise<unknown>) {
  work.catch((error: unknown) => console.warn('Errata:', error));
}
