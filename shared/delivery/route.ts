import type { Dsn } from '../protocol/dsn.ts';
import { isSentryHosted, parseDsn } from '../protocol/dsn.ts';
import { matchesPage, type SitePattern } from '../site-pattern.ts';

/** Where events go, and what they say of the program they are about. */
export interface Target {
  /** Empty: nothing is sent, everything stays on the device. */
  readonly dsn: string;
  /** Send again when the server is away (502, 503, 504), as a person decided for this DSN; undefined: as its host has it. */
  readonly resend: boolean | undefined;
  /** What has waited goes at the pace that servers ask for; a server of one's own may be asked as fast as it answers. */
  readonly paced: boolean;
  readonly release: string;
  readonly environment: string;
  /** The share of errors and transactions that are sent, from 0 to 1. Sessions are all sent, or their rates would be wrong. */
  readonly sampleRate: number;
}

/** A target of its own for some sites. */
export interface Route extends Target {
  readonly sites: readonly SitePattern[];
}

export const routeWays = ['up', 'down'] as const;

export type RouteWay = (typeof routeWays)[number];

/** The routes with one of them a place further up or down. The first and the last stay where there is no further place. */
export function movedRoutes(routes: readonly Route[], sites: Route['sites'], way: RouteWay): readonly Route[] {
  const from = routes.findIndex((route) => isOfSites(route, sites));
  const to = from + (way === 'up' ? -1 : 1);
  const [moved, other] = [routes[from], routes[to]];
  if (moved === undefined || other === undefined) return routes;
  return routes.map((route) => (route === moved ? other : route === other ? moved : route));
}

/** There is one route for the same sites. */
export const withoutRoute = (routes: readonly Route[], sites: Route['sites']) =>
  routes.filter((route) => !isOfSites(route, sites));

const isOfSites = (route: Route, sites: Route['sites']) => route.sites.join() === sites.join();

/** What decides where events go. */
export interface Routing extends Target {
  readonly routes: readonly Route[];
  /** DSNs that are not in use any more, as far as a person has decided what becomes of what waits for them. */
  readonly formers: readonly Former[];
}

export interface Former {
  readonly dsn: string;
  /** What waits for it is still sent there; otherwise it is kept, and not sent. */
  readonly sends: boolean;
}

/** Where the events of a page go: the first route that names its site, else where all others go. */
export function targetOf(routing: Routing, page: string): Target {
  const route = routing.routes.find(({ sites }) => sites.some((pattern) => matchesPage(pattern, page)));
  const { dsn, resend, paced, release, environment, sampleRate } = route ?? routing;
  return { dsn, resend, paced, release, environment, sampleRate };
}

/** Where to, how it is taken that nobody is there, and whether a pace is kept. */
export interface Way {
  readonly dsn: Dsn;
  readonly resendWhenAway: boolean;
  readonly paced: boolean;
}

/** Every DSN that is sent to, once. */
export function waysOf({ dsn, resend, paced, routes, formers }: Routing): readonly Way[] {
  const ways = new Map<string, Way>();
  const sent = formers
    .filter(({ sends }) => sends)
    .map((former) => ({ dsn: former.dsn, resend: undefined, paced: true }));
  const named = [{ dsn, resend, paced }, ...routes, ...sent];
  for (const target of named) {
    if (target.dsn === '' || ways.has(target.dsn)) continue;
    const parsed = parseDsn(target.dsn);
    ways.set(target.dsn, {
      dsn: parsed,
      resendWhenAway: resendsWhenAway(target.resend, parsed),
      paced: keepsPace(target.paced, parsed),
    });
  }
  return [...ways.values()];
}

/** The DSNs that are sent to, each once. */
export const destinationsOf = (routing: Routing): readonly string[] => waysOf(routing).map(({ dsn }) => dsn.text);

/** Whether an event that is answered 502, 503 or 504 is sent again. sentry.io asks of its clients that it is not. */
export const resendsWhenAway = (resend: Target['resend'], dsn: Dsn): boolean => resend ?? !isSentryHosted(dsn);

/** Whether there is a pause between two events that have waited. sentry.io's is not for others to decide. */
export const keepsPace = (paced: boolean, dsn: Dsn): boolean => paced || isSentryHosted(dsn);
