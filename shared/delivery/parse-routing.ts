import { parseDsn } from '../protocol/dsn.ts';
import { MAX_CHARACTERS } from '../protocol/limits.ts';
import { parseSitePattern } from '../site-pattern.ts';
import { eachOf, fault, isRecord, parseText, parseTexts, within } from '../stored-settings.ts';
import type { Former, Route, Target } from './route.ts';

/**
 * As stored, or as a person has typed it: blanks around it say nothing.
 * @throws {SyntaxError} that says what of it is wrong.
 */
export function parseTarget(data: unknown): Target {
  if (!isRecord(data)) throw fault('the delivery is no object');
  return {
    dsn: within('DSN', () => parseStoredDsn(data.dsn)),
    resend: parseResend(data.resend),
    paced: parsePaced(data.paced),
    release: parseName(data.release, 'release'),
    environment: parseName(data.environment, 'environment'),
    sampleRate: parseSampleRate(data.sampleRate),
  };
}

/** Each part of a target by itself. */
export const targetReaders: { readonly [N in keyof Target]: (data: unknown) => Target[N] } = {
  dsn: (data) => parseStoredDsn(data),
  resend: (data) => parseResend(data),
  paced: (data) => parsePaced(data),
  release: (data) => parseName(data, 'release'),
  environment: (data) => parseName(data, 'environment'),
  sampleRate: (data) => parseSampleRate(data),
};

/** @throws {SyntaxError} */
export function parseRoute(data: unknown): Route {
  if (!isRecord(data) || !Array.isArray(data.sites)) throw fault('one of "routes" is not of the agreed form');
  if (data.sites.length === 0) throw fault('one of "routes" names no site');
  return {
    ...parseTarget(data),
    sites: eachOf('site', parseTexts(data.sites, 'routes'), parseSitePattern),
  };
}

export function parseRoutes(data: unknown): readonly Route[] {
  if (!Array.isArray(data)) throw fault('"routes" is no list');
  return eachOf('route', data, parseRoute);
}

export function parseFormers(data: unknown): readonly Former[] {
  if (!Array.isArray(data)) throw fault('"formers" is no list');
  return data.map((former) => {
    if (!isRecord(former) || typeof former.dsn !== 'string' || typeof former.sends !== 'boolean')
      throw fault('one of "formers" is not of the agreed form');
    return { dsn: parseDsn(former.dsn).text, sends: former.sends };
  });
}

function parseSampleRate(data: unknown): number {
  if (typeof data !== 'number' || !(data >= 0 && data <= 1)) throw fault('"sampleRate" is no number from 0 to 1');
  return data;
}

function parseStoredDsn(data: unknown): string {
  const text = parseText(data, 'dsn').trim();
  return text === '' ? '' : parseDsn(text).text;
}

/** It was not there in the first settings of version 2. JSON, which has no undefined, says null. */
function parseResend(data: unknown): Target['resend'] {
  if (data === null) return undefined;
  if (data !== undefined && typeof data !== 'boolean') throw fault('"resend" is neither true nor false');
  return data;
}

/** It was not there in the first settings of version 3. */
function parsePaced(data: unknown): boolean {
  if (data !== undefined && typeof data !== 'boolean') throw fault('"paced" is neither true nor false');
  return data ?? true;
}

function parseName(data: unknown, name: 'release' | 'environment'): string {
  const text = parseText(data, name).trim();
  const max = MAX_CHARACTERS[name];
  if (text.length > max) throw fault(`"${name}" is longer than ${max} characters`);
  return text;
}
