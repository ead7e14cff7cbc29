import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from '../../shared/messages.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import { evenStatusOf, totalsOf } from '../support/accounts.ts';
import type { OwnBrowser, Tab, TestBrowser } from '../support/browser.ts';
import { setUp } from '../support/by-hand.ts';
import { exported } from '../support/export.ts';
import type { Answer, Receiver } from '../support/receiver.ts';
import type { AnswerName, Step } from '../support/schedule.ts';
import type { Site } from '../support/site-server.ts';
import { until } from '../support/until.ts';
import { mustAgree, tokenOf } from './equation.ts';
import { stormPage } from './storm-page.ts';
import { createWitness } from './witness.ts';

interface Ports {
  /** Starts the browser, the same profile each time. */
  readonly launch: () => Promise<OwnBrowser>;
  readonly receiver: Receiver;
  readonly site: Site;
}

/** What a storm has brought, for the reader of a report. */
export interface Tally {
  thrown: number;
  /** Of these, what was thrown in the instants before a SIGKILL and never acknowledged. */
  unacknowledged: number;
  deaths: number;
  /** Sends that had no answer: what they carried comes again. */
  unanswered: number;
  cleared: number;
  unwatched: number;
}

const maxTabs = 4;
const patience = { timeout: 40_000 };

export type Storm = Awaited<ReturnType<typeof startStorm>>;

/** A browser on which everything falls that can, one step after another, and the witnesses of what becomes of it. */
export async function startStorm({ launch, receiver, site }: Ports) {
  const witness = createWitness(site);
  const tally: Tally = { thrown: 0, unacknowledged: 0, deaths: 0, unanswered: 0, cleared: 0, unwatched: 0 };
  const said = new Map<string, Set<'taken' | 'refused' | 'nothing'>>();
  let errata = await launch();
  let tabs: Tab[] = [];
  let pages = 0;
  let offline = false;
  /** The tokens that were asked for since the database was last deleted. */
  let tokens: string[] = [];
  /** Those whose page died with the browser before its beacon was out, and that are in the books all the same. */
  let silent: ReadonlySet<string> = new Set();
  /** Pages that threw and are gone, before the books had it all. */
  let gone = false;
  /** What belongs to the time before the database was deleted. */
  let earlier: ReadonlySet<string | undefined> = new Set();

  await setUp(errata, receiver.dsn, site.origin);
  // What a person has permitted is in the profile once the browser was closed: it takes its time to write it by itself.
  await errata.close();
  errata = await launch();

  const newUrl = () => site.page(`/storm-${pages++}.html`, stormPage('storm'));
  const openTab = async () => {
    const tab = await errata.open(newUrl());
    tabs.push(tab);
    return tab;
  };
  const closeAll = async () => {
    for (const tab of tabs.splice(0)) await tab.close();
  };
  const tabAt = async (number: number) =>
    tabs.length < maxTabs ? openTab() : (tabs[number % tabs.length] ?? openTab());
  const ask = (count: number, kind?: 'flood') => {
    const asked = witness.tokens(count, kind);
    tokens.push(...asked);
    return asked;
  };
  const storm = (tab: Tab, call: string, ...args: readonly unknown[]) =>
    tab.evaluate(`storm.${call}(${args.map((arg) => JSON.stringify(arg)).join()})`);

  const expected = () => witness.thrown(tokens) + silent.size;
  const missing = () => witness.missing(tokens).filter((token) => !silent.has(token));

  /** Until all that was thrown is in the books; then they are held against the store and the receiver. */
  const rest = async () => {
    await until('the pages to tell of all', () => missing().length === 0, {
      ...patience,
      otherwise: async () => `${missing()} are missing`,
    });
    await until('the books to have all that was thrown', async () => (await totalsOf(errata)).captured === expected(), {
      ...patience,
      otherwise: explain,
    });
    gone = false;
    await look();
  };

  const look = async () => {
    const { status, items } = await see();
    const envelopes = receiver.envelopes.filter(({ eventId }) => !earlier.has(eventId));
    mustAgree({ status, items, envelopes, said });
    if (status.totals.captured !== expected()) throw new Error(await explain());
    const twice = cameTwice(receiver);
    // Three are on their way at most, to the one destination, when the background dies.
    if (twice > tally.unanswered + 3 * tally.deaths)
      throw new Error(`${twice} have come twice, for ${tally.deaths} deaths and ${tally.unanswered} without an answer`);
    return status;
  };

  /** All at one moment: what pages measure comes at any time. */
  const see = async () => {
    for (;;) {
      const before = await evenStatusOf(errata);
      const items = await itemsNow();
      const status = await evenStatusOf(errata);
      if (caughtIn(before) === caughtIn(status)) return { status, items };
    }
  };

  const itemsNow = async (): Promise<readonly StoredItem[]> => (await exported(errata)).database.events;

  /** Which errors are nowhere: those of a flood, and those above a tab's share, are only counted, and cannot be told. */
  const explain = async () => {
    const { totals, troubles } = await evenStatusOf(errata);
    const found = await foundTokens();
    const lost = tokens.filter((token) => token.startsWith('token') && !found.has(token));
    return `thrown ${expected()}, books ${JSON.stringify(totals)}, ${lost.length} have no event: ${lost}
${JSON.stringify(troubles)}`;
  };

  const foundTokens = async (): Promise<ReadonlySet<string | undefined>> =>
    new Set([
      ...receiver.events().map((event) => tokenOf(JSON.stringify(event))),
      ...(await itemsNow()).filter(({ category }) => category === 'error').map(({ payload }) => tokenOf(payload)),
    ]);

  const beforeAnEnd = async () => {
    // What was asked for before is thrown first: a page that is gone throws nothing. In a tab behind another, Firefox lets one error
    // of a slow row come in a second, or in two.
    await until('the page to be done', () => missing().length === 0, {
      ...patience,
      otherwise: async () => `${missing()} are missing`,
    });
    // Chromium drops what a page has told a background that is only starting, when the page ends. (docs/reliability.md)
    await totalsOf(errata);
  };

  /** In Firefox it is the server that cannot be reached: offline, it drops what pages tell their witness as well. */
  const setOffline = async (next: boolean) => {
    if (next === offline) return;
    offline = next;
    if (errata.name === 'chromium') await errata.setOffline(next);
    else await (next ? receiver.refuseConnections() : receiver.acceptConnections());
  };

  const steps: { readonly [Kind in Step['kind']]: (step: Extract<Step, { kind: Kind }>) => Promise<unknown> } = {
    throw: async ({ tab, count }) => storm(await tabAt(tab), 'begin', 'throw', ask(count)),
    reject: async ({ tab, count }) => storm(await tabAt(tab), 'begin', 'reject', ask(count)),
    resource: async ({ tab, count }) => storm(await tabAt(tab), 'begin', 'resource', ask(count)),
    flood: async ({ tab, count }) => storm(await tabAt(tab), 'flood', ask(1, 'flood')[0], count),

    async navigate({ tab, count }) {
      const leaving = await tabAt(tab);
      await beforeAnEnd();
      const next = newUrl();
      await storm(leaving, 'leave', ask(count), next);
      gone = true;
      await until('the next page', async () => (await leaving.url()) === next && (await isThere(leaving)));
    },

    async closeTab({ tab, count }) {
      const closing = await tabAt(tab);
      await beforeAnEnd();
      await storm(closing, 'atOnce', ask(count));
      gone = true;
      // Firefox drops what a tab tells while it closes, when it has much to do; what it told before gets through. (docs/reliability.md)
      if (errata.name === 'firefox') await pause(100);
      tabs = tabs.filter((other) => other !== closing);
      await closing.close();
    },

    async stopWorker({ tab, count }) {
      // A page that is gone cannot ask again: what it told last must be in the books. (docs/reliability.md)
      if (gone) await rest();
      await storm(await tabAt(tab), 'slowly', ask(count));
      await errata.stopBackground();
      tally.deaths += 1;
    },

    /** Before and after it, the books are exact; of the errors in between, those that were acknowledged are there. */
    async killBrowser({ count, after }) {
      await rest();
      const before = (await totalsOf(errata)).captured;
      const last = ask(count);
      // In a tab of its own, which has its full share: each of them is an event.
      await storm(await openTab(), 'begin', 'throw', last);
      await pause(after);
      const acknowledged = await foundTokens();
      await errata.kill();
      tally.deaths += 1;
      tabs = [];
      if (errata.name === 'chromium') offline = false;
      errata = await launch();
      const kept = await foundTokens();
      const lost = last.filter((token) => acknowledged.has(token) && !kept.has(token));
      if (lost.length > 0) throw new Error(`The death of the browser took what was acknowledged: ${lost}`);
      const { captured } = await totalsOf(errata);
      const found = last.filter((token) => kept.has(token)).length;
      if (captured !== before + found)
        throw new Error(`${found} of ${count} are found, and ${captured - before} booked`);
      tally.unacknowledged += count - found;
      // Whether or not their page could tell of them: only those that were found count.
      tokens = tokens.filter((token) => !last.includes(token) || kept.has(token));
      silent = new Set(witness.missing(tokens));
      await look();
    },

    async answer({ name }) {
      receiver.release();
      receiver.answer((envelope) => {
        const answer = answerOf(name, envelope.eventId ?? '', receiver);
        const kind = kindOf(answer);
        const known = said.get(envelope.eventId ?? '') ?? new Set();
        said.set(envelope.eventId ?? '', known.add(kind));
        if (kind === 'nothing' || name === 'hold') tally.unanswered += 1;
        return answer;
      });
      if (name === 'hold') receiver.hold();
    },

    offline: ({ offline: next }) => setOffline(next),

    async clearDatabase({ count }) {
      await rest();
      // A page that goes on would tell its losses of before once more, since they are totals.
      await closeAll();
      earlier = new Set([...idsOf(receiver), ...(await itemsNow()).map(({ id }) => String(id))]);
      tally.thrown += expected();
      tally.cleared += 1;
      await errata.clearDatabase();
      tokens = [];
      silent = new Set();
      await storm(await openTab(), 'begin', 'throw', ask(count));
      await rest();
    },

    async revoke({ count }) {
      await rest();
      await closeAll();
      const pattern = errata.name === 'firefox' ? 'http://127.0.0.1/*' : `${site.origin}/*`;
      await errata.revoke(pattern);
      await until('no page to be watched', async () => (await registered(errata)) === 0);
      const unseen = witness.tokens(count);
      const tab = await errata.open(newUrl());
      await storm(tab, 'begin', 'throw', unseen);
      await until('the page to be done', () => witness.missing(unseen).length === 0);
      await tab.close();
      tally.unwatched += count;
      await errata.permit(pattern);
      await until('the site to be watched again', async () => (await registered(errata)) > 0);
      // Nothing of it may be in the books.
      await rest();
    },

    rest,
  };

  await steps.answer({ kind: 'answer', name: 'ok' });
  return {
    tally,

    async play(step: Step): Promise<void> {
      await (steps[step.kind] as (step: Step) => Promise<unknown>)(step);
    },

    /** The server is well and can be reached: all goes out, and is held against it once more. Returns what the books say. */
    async end() {
      await steps.answer({ kind: 'answer', name: 'ok' });
      await setOffline(false);
      await rest();
      await until('all to be sent', () => isSent(errata), {
        timeout: 120_000,
        otherwise: async () => JSON.stringify((await evenStatusOf(errata)).accounts),
      });
      const { totals } = await look();
      tally.thrown += expected();
      return totals;
    },
  };
}

/** Whether nothing waits. If something does, it is left alone after what went wrong before, until the network comes back. */
async function isSent(errata: TestBrowser): Promise<boolean> {
  const waits = async () => (await evenStatusOf(errata)).accounts.some(({ waiting }) => waiting > 0);
  if (!(await waits())) return true;
  await pause(1000);
  if (!(await waits())) return true;
  await errata.setOffline(true);
  await errata.setOffline(false);
  return false;
}

/** Its address is known before its script has run. */
const isThere = (tab: Tab) => tab.evaluate<[], boolean>(`'storm' in globalThis`);

const caughtIn = ({ accounts }: Status) => accounts.reduce((sum, { captured }) => sum + captured, 0);

/** How many came once more under an id; a client report that goes alone has none. */
export function cameTwice(receiver: Receiver): number {
  const ids = idsOf(receiver).filter((id) => id !== undefined);
  return ids.length - new Set(ids).size;
}

const idsOf = (receiver: Receiver) => receiver.envelopes.map(({ eventId }) => eventId);

const registered = (errata: TestBrowser): Promise<number> =>
  errata.inExtension(async () => {
    type Api = { scripting: { getRegisteredContentScripts(): Promise<readonly unknown[]> } };
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
    return (await (browser ?? chrome)?.scripting.getRegisteredContentScripts())?.length ?? 0;
  });

function answerOf(name: AnswerName, id: string, { url }: Receiver): Answer {
  switch (name) {
    case 'reset':
    case 'half':
    case 'drip':
      return name;
    case '429':
      return { status: 429, headers: { 'retry-after': '1' } };
    case 'redirect':
      return { status: 307, headers: { location: `${url}/api/2/envelope/?${id}` } };
    case '500':
    case '503':
    case '413':
      return { status: Number(name) };
    case 'ok':
    case 'hold':
      return {};
  }
}

function kindOf(answer: Answer): 'taken' | 'refused' | 'nothing' {
  if (answer === 'reset') return 'nothing';
  if (answer === 'half' || answer === 'drip') return 'taken';
  const { status = 200 } = answer;
  if (status === 200) return 'taken';
  // A redirect is not followed, and a server that is away is asked again: both are as good as no answer.
  return status === 307 || status === 503 ? 'nothing' : 'refused';
}
