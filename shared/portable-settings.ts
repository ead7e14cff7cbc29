import { parseBounds } from './delivery/bounds.ts';
import { parseRoutes, targetReaders } from './delivery/parse-routing.ts';
import { integrationNames } from './integrations/names.ts';
import { parseIgnoreRule } from './issues/ignore.ts';
import { quoted } from './quoted.ts';
import { defaultMask, parseMask } from './scrub/mask-rules.ts';
import { privateWindowChoices, type Settings } from './settings.ts';
import { parseSite, type Site } from './sites.ts';
import { eachOf, fault, isRecord, parseTexts, type Stored } from './stored-settings.ts';
import { themes } from './theme.ts';

/** What of the settings can be the same for a whole team. The rest is how far this device has come with them. */
export type PortableSettings = Omit<Settings, 'version' | 'intents' | 'formers'>;

export type PortableName = keyof PortableSettings;

/**
 * How each is read, wherever it comes from: the browser's storage, a team pack, a policy. What is not there is read as
 * undefined. Each throws a `SyntaxError` or `RangeError` that says what is wrong.
 */
export const portableReaders: { readonly [N in PortableName]: (data: unknown) => PortableSettings[N] } = {
  ...targetReaders,
  routes: parseRoutes,
  sites: (data) => parseSites(data, 'sites'),
  off: (data) => parseOff(data, 'off'),
  // It was not there in the first settings of version 3.
  offAt: (data) => (data === undefined ? [] : parseOffAt(data)),
  wraps: parseWraps,
  ignore: parseIgnore,
  // It was not there in the first settings of version 3; neither was the theme.
  mask: (data) => (data === undefined ? defaultMask : parseMask(data)),
  bounds: parseBounds,
  privateWindows: parsePrivateWindows,
  theme: (data) => (data === undefined ? 'system' : parseTheme(data)),
};

export const portableNames = Object.keys(portableReaders) as readonly PortableName[];

export const isPortableName = (name: string): name is PortableName => Object.hasOwn(portableReaders, name);

/** Reads those of `names` from `data`. */
export function readPortable(data: Stored, names: readonly PortableName[]): Partial<PortableSettings> {
  return Object.fromEntries(names.map((name) => [name, portableReaders[name](data[name])]));
}

export function portableOf(settings: Settings): PortableSettings {
  const { version: _, intents: __, formers: ___, ...portable } = settings;
  return portable;
}

export const parseSites = (data: unknown, name: string): readonly Site[] =>
  eachOf('site', parseTexts(data, name), parseSite);

/** @throws {SyntaxError} */
export function parseTheme(data: unknown): Settings['theme'] {
  const theme = themes.find((known) => known === data);
  if (theme === undefined) throw fault(`"theme" is none of ${themes.join(', ')}`);
  return theme;
}

function parsePrivateWindows(data: unknown): Settings['privateWindows'] {
  const choice = privateWindowChoices.find((known) => known === data);
  if (choice === undefined) throw fault('"privateWindows" is neither "off" nor "memory"');
  return choice;
}

function parseOff(data: unknown, name: string): Settings['off'] {
  if (!Array.isArray(data)) throw fault(`"${name}" is no list`);
  const unknown = data.find((one) => !integrationNames.includes(one));
  if (unknown !== undefined) throw fault(`"${name}" names ${quoted(unknown)}, which is nothing that can be off`);
  return data;
}

function parseOffAt(data: unknown): Settings['offAt'] {
  if (!Array.isArray(data)) throw fault('"offAt" is no list');
  return eachOf('site', data, (one: unknown) => {
    if (!isRecord(one) || typeof one.site !== 'string') throw fault('"offAt" is not of the agreed form');
    return { site: parseSite(one.site), names: parseOff(one.names, 'offAt.names') };
  });
}

function parseWraps(data: unknown): Settings['wraps'] {
  if (!isRecord(data)) throw fault('"wraps" is no object');
  return {
    console: parseSites(data.console, 'wraps.console'),
    network: parseSites(data.network, 'wraps.network'),
  };
}

function parseIgnore(data: unknown): Settings['ignore'] {
  if (!isRecord(data) || typeof data.builtIn !== 'boolean' || !Array.isArray(data.rules))
    throw fault('"ignore" is not of the agreed form');
  return { builtIn: data.builtIn, rules: eachOf('rule', data.rules, parseIgnoreRule) };
}
