import { type Bounds, defaultBounds, parseBounds } from './delivery/bounds.ts';
import { parseFormers, parseRoutes, parseTarget } from './delivery/parse-routing.ts';
import type { Routing } from './delivery/route.ts';
import { type IntegrationName, integrationNames, type WrapperName } from './integrations/names.ts';
import { type IgnoreRule, parseIgnoreRule } from './issues/ignore.ts';
import { quoted } from './quoted.ts';
import { defaultMask, type MaskSettings, parseMask } from './scrub/mask-rules.ts';
import { parseSite, type Site } from './sites.ts';
import { fault, isRecord, parseTexts, type Stored } from './stored-settings.ts';

/**
 * All that a person has decided. Kept in the browser's extension storage under one key. As a target it is the one of every
 * site that no route names.
 */
export interface Settings extends Routing {
  readonly version: 3;
  readonly sites: readonly Site[];
  /** Sites asked for, whose permission prompt has not been answered yet. */
  readonly intents: readonly Site[];
  /** Integrations that are switched off. */
  readonly off: readonly IntegrationName[];
  /** Where Errata may wrap functions of the page. */
  readonly wraps: Readonly<Record<WrapperName, readonly Site[]>>;
  readonly ignore: {
    /** The rules that Errata brings along: known noise that says nothing about the page. */
    readonly builtIn: boolean;
    readonly rules: readonly IgnoreRule[];
  };
  readonly mask: MaskSettings;
  readonly bounds: Bounds;
  /** In private windows nothing is caught, or what is caught is kept in memory alone. */
  readonly privateWindows: PrivateWindows;
}

export const privateWindowChoices = ['off', 'memory'] as const;

export type PrivateWindows = (typeof privateWindowChoices)[number];

const addedInVersion2: Pick<Settings, 'off' | 'wraps' | 'ignore'> = {
  off: [],
  wraps: { console: [], network: [] },
  ignore: { builtIn: true, rules: [] },
};

const addedInVersion3: Pick<Settings, 'sampleRate' | 'routes' | 'formers' | 'mask' | 'bounds' | 'privateWindows'> = {
  sampleRate: 1,
  routes: [],
  formers: [],
  mask: defaultMask,
  bounds: defaultBounds,
  privateWindows: 'off',
};

export const defaultSettings: Settings = {
  version: 3,
  dsn: '',
  resend: undefined,
  release: '',
  environment: '',
  sites: [],
  intents: [],
  ...addedInVersion2,
  ...addedInVersion3,
};

/**
 * Reads what was stored; nothing stored means the defaults.
 * @throws {SyntaxError} that says which setting is broken, and how.
 */
export function parseSettings(data: unknown): Settings {
  if (data === undefined) return defaultSettings;
  if (!isRecord(data)) throw fault('they are no object');
  const { sites, intents, off, wraps, ignore, routes, formers, mask, bounds, privateWindows, ...target } =
    inVersion3(data);
  return {
    version: 3,
    ...parseTarget(target),
    routes: parseRoutes(routes),
    formers: parseFormers(formers),
    sites: parseSites(sites, 'sites'),
    intents: parseSites(intents, 'intents'),
    off: parseOff(off),
    wraps: parseWraps(wraps),
    ignore: parseIgnore(ignore),
    // It was not there in the first settings of version 3.
    mask: mask === undefined ? defaultMask : parseMask(mask),
    bounds: parseBounds(bounds),
    privateWindows: parsePrivateWindows(privateWindows),
  };
}

function inVersion3(data: Stored): Stored {
  switch (data.version) {
    case 1:
      return { ...data, ...addedInVersion2, ...addedInVersion3 };
    case 2:
      return { ...data, ...addedInVersion3 };
    case 3:
      return data;
    default:
      throw fault(`version ${quoted(data.version)} is not known to this version of Errata`);
  }
}

function parsePrivateWindows(data: unknown): PrivateWindows {
  const choice = privateWindowChoices.find((known) => known === data);
  if (choice === undefined) throw fault('"privateWindows" is neither "off" nor "memory"');
  return choice;
}

function parseOff(data: unknown): readonly IntegrationName[] {
  if (!Array.isArray(data)) throw fault('"off" is no list');
  const unknown = data.find((name) => !integrationNames.includes(name));
  if (unknown !== undefined) throw fault(`"off" names ${quoted(unknown)}, which is nothing that can be off`);
  return data;
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
  return { builtIn: data.builtIn, rules: data.rules.map(parseIgnoreRule) };
}

const parseSites = (data: unknown, name: string): readonly Site[] => parseTexts(data, name).map(parseSite);
