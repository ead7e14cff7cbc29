import { milliseconds } from '../../shared/brand.ts';
import { createTransport } from '../../shared/delivery/transport.ts';
import { databaseName } from '../../shared/storage/database-file.ts';
import { createEventStore } from '../../shared/storage/event-store.ts';
import { browser } from '../browser.ts';
import { answer, tellIssuesChanged } from '../channel.ts';
import { openFeedback } from '../open-feedback.ts';
import { createBadge } from './badge.ts';
import { pageHandlers } from './captures.ts';
import { checked } from './checked.ts';
import { createDelivery } from './deliver.ts';
import { createMemory } from './memory.ts';
import { post } from './post.ts';
import { createPrivateEvents } from './private-events.ts';
import { createSettingsStore } from './settings-store.ts';
import { createShares } from './shares.ts';
import { createSites } from './sites.ts';
import { sdk } from './surroundings.ts';
import { createTrails } from './trails.ts';
import { viewHandlers } from './views.ts';
import { createWake } from './wake.ts';
import { createWebRequests } from './web-requests.ts';

// The composition root: the only place where everything meets. The worker may die at any moment, so nothing here is
// remembered that is not stored; all listeners are added at once, or they could not wake it.

const now = () => milliseconds(Date.now());
const settings = createSettingsStore();
const sites = createSites(settings);
const store = createEventStore(databaseName);
const memory = createMemory({ store, settings, now });
const badge = createBadge();
const trails = createTrails();
const webRequests = createWebRequests();
const shares = createShares(now);
const transport = createTransport({ post, now, sdk });
const changed = () => void tellIssuesChanged();
const privateEvents = createPrivateEvents(changed);
const wake = createWake({ work: () => deliver(), reconnected: () => attempt(delivery.reconnect()) });
const delivery = createDelivery({ store, settings, transport, now, random: Math.random, wakeAt: wake.at, changed });

const stored = () => {
  changed();
  deliver();
};
answer(
  pageHandlers({ settings, sites, store, memory, privateEvents, badge, trails, webRequests, shares, stored }),
  checked(
    viewHandlers({ settings, sites, store, memory, privateEvents, badge, trails, transport, deliver, adopt, changed }),
  ),
);

browser.permissions.onAdded.addListener(() => attempt(sites.settle().then(sites.sync).then(changed)));
browser.permissions.onRemoved.addListener(() => attempt(sites.sync().then(changed)));
// Events may have waited for a DSN that an organisation gives only now.
settings.onPolicyChanged(() => attempt(sites.refresh().then(changed).then(adopt)));
browser.runtime.onInstalled.addListener(() => attempt(sites.refresh()));

browser.commands?.onCommand.addListener((command, tab) => {
  if (command === 'report' && tab?.id !== undefined) attempt(openFeedback(tab.id));
});

// Whatever has started this worker: what waits may be due, what was leased by the one before is free again, and a browser
// that was killed may have forgotten our scripts.
deliver();
attempt(sites.sync().then(sites.settle));

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
    await wake.at(milliseconds(Date.now() + 60_000));
    throw error;
  }
}

/** What fails here is tried again at the next wake; the views show broken settings or storage in words. */
function attempt(work: Promise<unknown>) {
  work.catch((error: unknown) => console.warn('Errata:', error));
}
