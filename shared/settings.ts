import { parseDsn } from './protocol/dsn.ts';
import { parseSite, type Site } from './sites.ts';

/** All that a person has decided. Kept in the browser's extension storage under one key. */
export interface Settings {
  readonly version: 1;
  /** Empty: nothing is sent, everything stays on the device. */
  readonly dsn: string;
  readonly release: string;
  readonly environment: string;
  readonly sites: readonly Site[];
  /** Sites asked for, whose permission prompt has not been answered yet. */
  readonly intents: readonly Site[];
}

export const defaultSettings: Settings = { version: 1, dsn: '', release: '', environment: '', sites: [], intents: [] };

/**
 * Reads what was stored; nothing stored means the defaults.
 * @throws {SyntaxError} that says which setting is broken, and how.
 */
export function parseSettings(data: unknown): Settings {
  if (data === undefined) return defaultSettings;
  if (typeof data !== 'object' || data === null) throw fault('they are no object');
  const { version, dsn, release, environment, sites, intents } = data as Readonly<Record<string, unknown>>;
  if (version !== 1) throw fault(`version ${JSON.stringify(version)} is not known to this version of Errata`);
  return {
    version,
    dsn: parseStoredDsn(dsn),
    release: parseText(release, 'release'),
    environment: parseText(environment, 'environment'),
    sites: parseSites(sites, 'sites'),
    intents: parseSites(intents, 'intents'),
  };
}

function parseStoredDsn(data: unknown): string {
  const text = parseText(data, 'dsn');
  return text === '' ? '' : parseDsn(text).text;
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

const fault = (why: string) => new SyntaxError(`Cannot read the settings: ${why}`);
