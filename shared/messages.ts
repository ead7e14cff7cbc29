import type { Milliseconds } from './brand.ts';
import type { HeldCapture } from './capture/capture.ts';
import type { Losses } from './capture/losses.ts';
import type { PageSdk } from './capture/page-sdk.ts';
import type { SentCaptures } from './capture/share-trails.ts';
import type { View } from './capture/view.ts';
import type { Bounds } from './delivery/bounds.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { Hold } from './delivery/hold.ts';
import type { Account } from './delivery/ledger.ts';
import type { RefusedChoice } from './delivery/refused-choice.ts';
import type { Route, RouteWay, Routing, Target } from './delivery/route.ts';
import type { Totals } from './delivery/totals.ts';
import type { FeedbackCalls } from './feedback/calls.ts';
import type { IntegrationName, WrapperName } from './integrations/names.ts';
import type { IgnoreRule } from './issues/ignore.ts';
import type { IgnoredCount } from './issues/ignored.ts';
import type { Facets } from './issues/ignored-by.ts';
import type { Issue, IssueId } from './issues/issue.ts';
import type { PortableName, PortableSettings } from './portable-settings.ts';
import type { PrivateAccount } from './private-session.ts';
import type { Trail } from './protocol/breadcrumb.ts';
import type { EventId } from './protocol/event.ts';
import type { MaskRule, MaskSettings } from './scrub/mask-rules.ts';
import type { Settings } from './settings.ts';
import type { Site } from './sites.ts';
import type { Usage } from './storage/database.ts';
import type { TestSessionCalls } from './test-session/calls.ts';
import type { Theme } from './theme.ts';

/** What a content script may ask of the background. Nothing here gives it anything of another site. */
export interface PageCalls {
  /** Answers with the ids that are stored, or given up and counted; what is not among them is asked again. */
  capture(batch: SentBatch): CaptureAnswer;
  /**
   * The page in the tab has started, or shows another address: the badge, cleared by a navigation, is drawn again, and a test
   * session that runs notes the page.
   */
  pageShown(nothing: null): null;
  /** The page in the tab may be about to end: what happened there is kept for the next one of the same site. */
  keepTrail(trail: Trail): null;
  /** Somebody is at the page again: whatever fails there next shall find the background awake. */
  wake(nothing: null): null;
}

export interface CaptureBatch {
  readonly captures: readonly HeldCapture[];
  /** What could not be read: not from our page script. */
  readonly forged: readonly EventId[];
  /** The frame's own address, believed only if its origin is the sender's. */
  readonly url: string;
  /** Injected into a page that had already started. */
  readonly late: boolean;
  readonly losses: Losses;
  readonly view: View;
  /** The page's own Sentry, as far as it is known. */
  readonly pageSdk?: PageSdk;
}

/** A batch as it travels. */
export type SentBatch = Omit<CaptureBatch, 'captures' | 'forged'> & SentCaptures;

export type CaptureAnswer =
  | {
      readonly watched: true;
      readonly settled: readonly EventId[];
      /** Those of the settled that a rule has left out. */
      readonly ignored: readonly EventId[];
      /** Those that no page script of ours has told: they are given up, and yet to be counted. */
      readonly forged: readonly EventId[];
    }
  /** The site is not watched any more: stop. */
  | { readonly watched: false };

/** What our own pages (popup, options) may ask. */
export interface ViewCalls extends FeedbackCalls, TestSessionCalls {
  listIssues(query: IssueQuery): readonly ToldIssue[];
  showIssue(id: IssueId): StoredIssue | null;
  /** Whether a page, or any, has an issue that is resolved. */
  hasResolved(page: string | null): boolean;
  /** A resolved issue is left out of the list until it happens again. */
  resolveIssue(change: { readonly issue: IssueId; readonly resolved: boolean }): null;
  status(query: { readonly tabId: number | null }): Status;
  /** The person has looked at this tab's errors. */
  markSeen(tabId: number): null;
  /** Stored before the permission prompt, because the popup may die under it. */
  intendSites(sites: readonly Site[]): null;
  /** After the prompt was answered. */
  settleSite(site: string): null;
  stopWatching(site: string): null;
  /** Where events go, but for the sites that have a route of their own. */
  saveDelivery(target: Target): null;
  /** Comes last, in the place of one for the very same sites. */
  addRoute(route: Route): null;
  removeRoute(sites: Route['sites']): null;
  /** One place; of several for a site, the first counts. */
  moveRoute(move: { readonly sites: Route['sites']; readonly way: RouteWay }): null;
  /** What is to become of what waits for a DSN that is not in use any more. */
  settleLeftover(leftover: { readonly dsn: string; readonly choice: LeftoverChoice }): null;
  /** What is above the new bounds is removed at once. */
  saveBounds(bounds: Bounds): null;
  /** Of private windows, from memory alone. */
  listPrivateIssues(query: IssueQuery): readonly Issue[];
  showPrivateIssue(id: IssueId): StoredIssue | null;
  privateAccount(nothing: null): PrivateAccount;
  /** `off` forgets at once what is in memory. */
  choosePrivateWindows(choice: Settings['privateWindows']): null;
  setTheme(theme: Theme): null;
  /** All that can be in a team pack. */
  readSettings(nothing: null): PortableSettings;
  /** All at once, or nothing. */
  importSettings(settings: Partial<PortableSettings>): null;
  /** Both hold from the next load of a page. */
  setIntegration(change: {
    readonly name: IntegrationName;
    readonly on: boolean;
    /** Null: for all sites. */
    readonly site: string | null;
  }): null;
  setWrapper(change: { readonly site: string; readonly name: WrapperName; readonly on: boolean }): null;
  sendTestEvent(nothing: null): TestAnswer;
  /** Answers with how many events wait again: those that somebody else has sent again, or deleted, are not among them. */
  sendAgain(choice: RefusedChoice): number;
  listIgnored(nothing: null): Ignored;
  addIgnoreRule(rule: IgnoreRule): null;
  removeIgnoreRule(rule: IgnoreRule): null;
  ignoreKnownNoise(on: boolean): null;
  listMasks(nothing: null): Masks;
  setMask(change: { readonly name: MaskName; readonly on: boolean }): null;
  /** Takes the place of the rule that has its name. */
  addMaskRule(rule: MaskRule): null;
  removeMaskRule(name: MaskRule['name']): null;
  /** Removes all that was kept of a site; answers with how many events that were. */
  forgetSite(site: Site): number;
  deleteEverything(nothing: null): null;
  /** All that is kept on this device, as text that a person can read and a tool can parse. */
  exportEverything(nothing: null): string;
  reset(trouble: Trouble['kind']): null;
}

/** Which issues a list wants; newest first. */
export interface IssueQuery {
  /** Null for those of all sites. */
  readonly page: string | null;
  /** No more than so many, otherwise all. */
  readonly limit?: number;
  /** Those that a person means by these words. */
  readonly text?: string;
  /** Those that are resolved, or those that are not; otherwise both. */
  readonly resolved?: boolean;
}

/** An issue as a list tells it. */
export interface ToldIssue extends Issue {
  /** Whether any of it waits for a destination that is sent to; otherwise, what waits is kept. */
  readonly sends: boolean;
}

export interface StoredIssue {
  readonly issue: ToldIssue;
  /** The newest of its events that is still kept, if any is. */
  readonly latest: StoredLatest | null;
}

export interface StoredLatest {
  readonly eventId: EventId;
  readonly at: Milliseconds;
  readonly pageUrl: string;
  readonly late: boolean;
  readonly handledLater?: true;
  readonly payload: string;
  readonly delivery: Delivery;
  /** Whether it has a destination that is sent to. */
  readonly sends: boolean;
}

/** `*` is every site. */
export interface WatchedSite {
  readonly site: string;
  /** False when the browser does not let Errata in: it was never asked, or the permission was taken back in its settings. */
  readonly permitted: boolean;
}

export interface Status extends Omit<Routing, 'formers'> {
  readonly sites: readonly WatchedSite[];
  readonly watchesAll: boolean;
  /** The DSNs that are sent to, each once. */
  readonly destinations: readonly string[];
  readonly leftovers: readonly Leftover[];
  readonly off: Settings['off'];
  readonly offAt: Settings['offAt'];
  readonly wraps: Settings['wraps'];
  readonly bounds: Bounds;
  readonly privateWindows: Settings['privateWindows'];
  readonly theme: Theme;
  /** How much is kept on this device. */
  readonly kept: Usage;
  /** Of errors, whatever their destination. */
  readonly totals: Totals;
  /** Of the servers for which errors wait, the one that is left alone the shortest; null where one is sent to now. */
  readonly hold: Hold | null;
  /** Refused errors and reports that can be sent again. */
  readonly resendable: number;
  /** Messages that were refused on the bridge, and never became captures. */
  readonly forged: number;
  /** The books, by destination and category. */
  readonly accounts: readonly Account[];
  readonly troubles: readonly Trouble[];
  /** What an organisation has set, and nobody can change here. */
  readonly locked: readonly PortableName[];
  /** What is wrong with what it has set, in words. */
  readonly policyFaults: readonly string[];
}

/** What waits for a DSN that is not sent to any more. */
export interface Leftover {
  readonly dsn: string;
  readonly waiting: number;
  /** A person has said that it is to be kept. */
  readonly kept: boolean;
}

/** To the DSNs in use; there, after all; or nowhere. */
export const leftoverChoices = ['move', 'send', 'keep'] as const;

export type LeftoverChoice = (typeof leftoverChoices)[number];

/** The rules, what they have ignored, and what a new one can be tried on. */
export interface Ignored extends Pick<Settings['ignore'], 'builtIn' | 'rules'> {
  readonly counts: readonly IgnoredCountTold[];
  /** How the newest event of each issue looks to a rule. */
  readonly kept: readonly Facets[];
}

/** What is masked besides secrets, and what a new rule can be tried on. */
export interface Masks extends MaskSettings {
  /** How the newest event of each issue looks to a rule. */
  readonly kept: readonly Facets[];
}

export const maskNames = ['emails', 'ips'] as const;

export type MaskName = (typeof maskNames)[number];

/** Without the ids, which only the store needs. */
export type IgnoredCountTold = Omit<IgnoredCount, 'recent'>;

/** Something that the person must know and decide, with what was wrong in words. */
export interface Trouble {
  readonly kind: 'settings' | 'storage';
  readonly message: string;
  /** Events held in memory only, until the storage works again. */
  readonly inMemory: number;
}

/** What the server said to a test event; `advice` is why and what to do. */
export interface TestAnswer {
  readonly ok: boolean;
  readonly said: string;
  readonly advice: string;
}
