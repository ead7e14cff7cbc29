import { type IntegrationName, integrationNames, type WrapperName } from './integrations/names.ts';
import { type IgnoreRule, parseIgnoreRule } from './issues/ignore.ts';
import { type Dsn, isSentryHosted, parseDsn } from './protocol/dsn.ts';
import { quoted } from './quoted.ts';
import { parseSite, type Site } from './sites.ts';

/** All that a person has decided. Kept in the browser's extension storage under one key. */
export interface Settings {
  readonly version: 2;
  /** Empty: nothing is sent, everything stays on the device. */
  readonly dsn: string;
  /** Send again when the server is away (502, 503, 504), as a person decided for this DSN; undefined: as its host has it. */
  readonly resend: boolean | undefined;
  readonly release: string;
  readonly environment: string;
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
}

const addedInVersion2: Pick<Settings, 'off' | 'wraps' | 'ignore'> = {
  off: [],
  wraps: { console: [], network: [] },
  ignore: { builtIn: true, rules: [] },
};

export const defaultSettings: Settings = {
  version: 2,
  dsn: '',
  resend: undefined,
  release: '',
  environment: '',
  sites: [],
  intents: [],
  ...addedInVersion2,
};

/** Whether an event that is answered 502, 503 or 504 is sent again. sentry.io asks of its clients that it is not. */
export const resendsWhenAway = (resend: Settings['resend'], dsn: Dsn): boolean => resend ?? !isSentryHosted(dsn);

/**
 * Reads what was stored; nothing stored means the defaults.
 * @throws {SyntaxError} that says which setting is broken, and how.
 */
export function parseSettings(data: unknown): Settings {
  if (data === undefined) return defaultSettings;
  if (!isRecord(data)) throw fault('they are no object');
  const { version } = data;
  if (version !== 1 && version !== 2) throw fault(`version ${quoted(version)} is not known to this version of Errata`);
  const { dsn, resend, release, environment, sites, intents, off, wraps, ignore } =
    version === 1 ? { ...data, ...addedInVersion2 } : data;
  return {
    version: 2,
    dsn: parseStoredDsn(dsn),
    resend: parseResend(resend),
    release: parseText(release, 'release'),
    environment: parseText(environment, 'environment'),
    sites: parseSites(sites, 'sites'),
    intents: parseSites(intents, 'intents'),
    off: parseOff(off),
    wraps: parseWraps(wraps),
    ignore: parseIgnore(ignore),
  };
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

function parseStoredDsn(data: unknown): string {
  const text = parseText(data, 'dsn');
  return text === '' ? '' : parseDsn(text).text;
}

/** @throws {SyntaxError} when it is neither a decision nor none. It was not there in the first settings of version 2. */
export function parseResend(data: unknown): Settings['resend'] {
  if (data !== undefined && typeof data !== 'boolean') throw fault('"resend" is neither true nor false');
  return data;
}

function parseText(data: unknown, name: string): string {
  if (typeof data !== 'string') throw fault(`"${name}" is no text`);
  return data;
}

function parseSites(data: unknown, name: string): readonly Site[] {
  if (!Array.isArray(data) || data.some((site) => typeof site !== 'string'))
    throw fault(`"${name}" is no list of sites`);
  return data.map(parseSite);
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;

const fault = (why: string) => new SyntaxError(`Cannot read the settings: ${why}`);
