import { type Bounds, defaultBounds } from './delivery/bounds.ts';
import { parseFormers } from './delivery/parse-routing.ts';
import type { Routing } from './delivery/route.ts';
import type { IntegrationName, WrapperName } from './integrations/names.ts';
import type { IgnoreRule } from './issues/ignore.ts';
import { type PortableSettings, parseSites, portableNames, readPortable } from './portable-settings.ts';
import { quoted } from './quoted.ts';
import { defaultMask, type MaskSettings } from './scrub/mask-rules.ts';
import type { Site } from './sites.ts';
import { fault, isRecord, type Stored } from './stored-settings.ts';
import type { Theme } from './theme.ts';

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
  /** Those that are switched off on single sites besides; each site once, with one at least. */
  readonly offAt: readonly SiteOff[];
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
  readonly theme: Theme;
}

/** What is switched off on one site. */
export interface SiteOff {
  readonly site: Site;
  readonly names: readonly IntegrationName[];
}

export const privateWindowChoices = ['off', 'memory'] as const;

export type PrivateWindows = (typeof privateWindowChoices)[number];

const addedInVersion2: Pick<Settings, 'off' | 'offAt' | 'wraps' | 'ignore'> = {
  off: [],
  offAt: [],
  wraps: { console: [], network: [] },
  ignore: { builtIn: true, rules: [] },
};

const addedInVersion3: Pick<
  Settings,
  'sampleRate' | 'routes' | 'formers' | 'mask' | 'bounds' | 'privateWindows' | 'theme'
> = {
  sampleRate: 1,
  routes: [],
  formers: [],
  mask: defaultMask,
  bounds: defaultBounds,
  privateWindows: 'off',
  theme: 'system',
};

export const defaultSettings: Settings = {
  version: 3,
  dsn: '',
  resend: undefined,
  paced: true,
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
  const stored = inVersion3(data);
  return {
    version: 3,
    ...(readPortable(stored, portableNames) as PortableSettings),
    formers: parseFormers(stored.formers),
    intents: parseSites(stored.intents, 'intents'),
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
