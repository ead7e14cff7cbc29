import type { IntegrationName } from '../shared/integrations/names.ts';
import type { PortableName, PortableSettings } from '../shared/portable-settings.ts';
import { allSites } from '../shared/sites.ts';
import { canonicalJson } from '../shared/team-pack/canonical-json.ts';
import { integrationWords } from './capture-words.ts';
import { counted } from './counted.ts';
import { dsnInWords } from './dsn-words.ts';
import { ruleInWords } from './ignore-words.ts';
import { maskInWords } from './mask-words.ts';
import { rateInWords } from './rate-words.ts';

/** What would be different with the new settings, a line each; none when nothing would. */
export function changesInWords(now: PortableSettings, next: Partial<PortableSettings>): readonly string[] {
  return (Object.keys(changes) as PortableName[])
    .filter((name) => name in next && canonicalJson(now[name]) !== canonicalJson(next[name]))
    .flatMap((name) => changes[name](now, { ...now, ...next }));
}

type Change = (now: PortableSettings, next: PortableSettings) => readonly string[];

const changes: { readonly [N in PortableName]: Change } = {
  dsn: (now, { dsn }) => [`DSN: ${orNone(dsn, dsnInWords)} instead of ${orNone(now.dsn, dsnInWords)}`],
  release: (now, next) => [`Release: ${orNone(next.release)} instead of ${orNone(now.release)}`],
  environment: (now, next) => [`Environment: ${orNone(next.environment)} instead of ${orNone(now.environment)}`],
  sampleRate: (now, next) => [
    `Share that is sent: ${rateInWords(next.sampleRate)} % instead of ${rateInWords(now.sampleRate)} %`,
  ],
  resend: (_, { resend }) => [
    `When the server is away, events are ${resend === undefined ? 'treated as its host has it' : resend ? 'sent again' : 'refused'}`,
  ],
  paced: (_, { paced }) => [
    paced ? 'Events that have waited go at a pace' : 'Events that have waited go as fast as the server takes them',
  ],
  routes: (now, next) =>
    comings(
      now.routes,
      next.routes,
      'DSN for',
      ({ sites, dsn }) => `${sites.join(', ')}: ${orNone(dsn, dsnInWords)}`,
      'The DSNs for some sites are in another order',
    ),
  sites: (now, next) =>
    comings(
      now.sites,
      next.sites,
      'Site',
      (site) => (site === allSites ? 'all sites' : site),
      'The sites are in another order',
    ),
  off: (now, next) => [
    ...next.off.filter((name) => !now.off.includes(name)).map((name) => `Not captured any more: ${labelOf(name)}`),
    ...now.off.filter((name) => !next.off.includes(name)).map((name) => `Captured: ${labelOf(name)}`),
  ],
  offAt: (now, next) =>
    comings(
      now.offAt,
      next.offAt,
      'Less captured on',
      ({ site, names }) => `${site}: not ${names.map(labelOf).join(', ')}`,
      'What is captured less on single sites is in another order',
    ),
  wraps: (now, next) => [
    ...comings(now.wraps.console, next.wraps.console, 'Console wrapped on', String, ''),
    ...comings(now.wraps.network, next.wraps.network, 'Network wrapped on', String, ''),
  ],
  ignore: (now, next) => [
    ...(now.ignore.builtIn === next.ignore.builtIn
      ? []
      : [`Known noise is ${next.ignore.builtIn ? 'ignored' : 'kept'}`]),
    ...comings(now.ignore.rules, next.ignore.rules, 'Rule', ruleInWords, 'The rules are in another order'),
  ],
  mask: (now, next) => [
    ...(now.mask.emails === next.mask.emails ? [] : [`E-mail addresses are ${next.mask.emails ? 'masked' : 'kept'}`]),
    ...(now.mask.ips === next.mask.ips ? [] : [`IP addresses are ${next.mask.ips ? 'masked' : 'kept'}`]),
    ...comings(now.mask.rules, next.mask.rules, 'Mask', maskInWords, 'The masks are in another order'),
  ],
  bounds: (_, { bounds: { events, mebibytes, days } }) => [
    `Kept at most: ${counted(events, 'event')}, ${mebibytes} MiB, ${counted(days, 'day')}; what is above that is removed at once`,
  ],
  privateWindows: (_, next) => [
    `Private windows: ${next.privateWindows === 'off' ? 'nothing is caught there' : 'in memory only'}`,
  ],
  theme: (_, { theme }) => [`Appearance: ${theme === 'system' ? 'as the system' : theme}`],
};

/** What is added and what goes; where neither is, something else is different: `otherwise`. */
function comings<One>(
  now: readonly One[],
  next: readonly One[],
  what: string,
  say: (one: One) => string,
  otherwise: string,
) {
  const [before, after] = [new Set(now.map(canonicalJson)), new Set(next.map(canonicalJson))];
  const lines = [
    ...next.filter((one) => !before.has(canonicalJson(one))).map((one) => `Added: ${what} ${say(one)}`),
    ...now.filter((one) => !after.has(canonicalJson(one))).map((one) => `Removed: ${what} ${say(one)}`),
  ];
  return lines.length > 0 || otherwise === '' ? lines : [otherwise];
}

const orNone = (text: string, say: (text: string) => string = (text) => text) => (text === '' ? 'none' : say(text));

const labelOf = (name: IntegrationName) => integrationWords[name].label;
