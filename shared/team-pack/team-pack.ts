import {
  isPortableName,
  type PortableName,
  type PortableSettings,
  portableNames,
  readPortable,
} from '../portable-settings.ts';
import { quoted } from '../quoted.ts';
import { isRecord, MisplacedFault, type Stored } from '../stored-settings.ts';
import { canonicalJson } from './canonical-json.ts';

/** Settings as one file that a team passes on. `docs/team-pack.schema.json` describes it. */
export interface TeamPack {
  readonly format: typeof packFormat;
  readonly version: typeof packVersion;
  /** The version of Errata that wrote it. */
  readonly product: string;
  readonly signedOff: SignedOff;
  /** Those that are not there stay as they are. */
  readonly settings: Partial<PortableSettings>;
}

export interface SignedOff {
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** As the person wrote it: nobody has checked it. */
  readonly by: string;
}

/** SHA-256 of a text's UTF-8, in small hexadecimal figures. */
export type Sha256 = (text: string) => Promise<string>;

export const packFormat = 'errata-team-pack';
export const packVersion = 1;
export const maxPackLength = 1_048_576;
export const maxPackEntries = 1000;
export const maxSignature = 200;

/** The file's text, with the sum by which a change is noticed. */
export async function writeTeamPack(pack: TeamPack, sha256: Sha256): Promise<string> {
  // JSON has no undefined: that nobody has decided whether to resend is said as null.
  const { resend, ...settings } = pack.settings;
  const body = { ...pack, settings: 'resend' in pack.settings ? { ...settings, resend: resend ?? null } : settings };
  return `${JSON.stringify({ ...body, checksum: await sha256(canonicalJson(body)) }, null, 2)}\n`;
}

/**
 * Reads a file that should be a team pack. `intact` is false when something in it was changed after it was signed off.
 * @throws {SyntaxError} in words that say what is wrong, and where.
 */
export async function readTeamPack(
  text: string,
  sha256: Sha256,
): Promise<{ readonly pack: TeamPack; readonly intact: boolean }> {
  const data = parseJson(text);
  if (!isRecord(data) || data.format !== packFormat) throw fault('it is none, but something else');
  if (data.version !== packVersion)
    throw fault(`its version ${quoted(data.version)} is not known to this version of Errata`);
  const { checksum, ...body } = data;
  if (typeof checksum !== 'string' || !/^[0-9a-f]{64}$/.test(checksum)) throw fault('its checksum is missing');
  const pack: TeamPack = {
    format: packFormat,
    version: packVersion,
    product: shortText(data.product, 'the version of Errata that wrote it'),
    signedOff: parseSignedOff(data.signedOff),
    settings: parsePackSettings(data.settings),
  };
  return { pack, intact: (await sha256(canonicalJson(body))) === checksum };
}

/**
 * Some of the settings, as a team pack holds them.
 * @throws {SyntaxError} that says what is wrong, and where.
 */
export function parsePackSettings(data: unknown): Partial<PortableSettings> {
  if (!isRecord(data) || Array.isArray(data)) throw fault('it has no settings');
  const names = Object.keys(data);
  const unknown = names.find((name) => !isPortableName(name));
  if (unknown !== undefined) throw fault(`${quoted(unknown)} is no setting that this version of Errata knows`);
  const long = longList(data);
  if (long !== undefined) throw fault(`"${long}" has more than ${maxPackEntries} entries`);
  // One after another, in the order of the settings page.
  const known = portableNames.filter((name) => names.includes(name));
  return Object.assign({}, ...known.map((name) => ({ ...readSetting(data, name) })));
}

function readSetting(data: Stored, name: PortableName): Partial<PortableSettings> {
  try {
    return readPortable(data, [name]);
  } catch (error) {
    throw fault(placeOf(name, error));
  }
}

function placeOf(name: PortableName, error: unknown): string {
  if (error instanceof MisplacedFault) {
    // An item of a list tells which it is; of which list, where that is not plain.
    const place = error.places.join(' of ');
    return `${place}${name === 'wraps' ? ' in "wraps"' : ''}: ${error.why}`;
  }
  const words = error instanceof Error ? error.message : String(error);
  const why = words.replace(/^Cannot (?:parse DSN ".*"|[^":]*): /s, '');
  return name === 'dsn' ? `DSN: ${why}` : why;
}

/** The name of the first list that is too long for what a person can have meant. */
function longList(data: Stored): string | undefined {
  const lists = Object.entries(data).flatMap(([name, value]) => [
    [name, value] as const,
    ...(isRecord(value) ? Object.entries(value).map(([inner, list]) => [`${name}.${inner}`, list] as const) : []),
  ]);
  const routed = Array.isArray(data.routes) ? data.routes : [];
  const routes = routed.map((route) => ['routes', isRecord(route) ? route.sites : undefined] as const);
  return [...lists, ...routes].find(([, list]) => Array.isArray(list) && list.length > maxPackEntries)?.[0];
}

function parseSignedOff(data: unknown): SignedOff {
  if (!isRecord(data)) throw fault('it does not say who signed it off');
  const at = shortText(data.at, 'when it was signed off');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(at) || Number.isNaN(Date.parse(at)))
    throw fault(`${quoted(at)} is no moment at which it can have been signed off`);
  return { at, by: shortText(data.by, 'who signed it off') };
}

function shortText(data: unknown, what: string): string {
  if (typeof data !== 'string' || data.trim() === '') throw fault(`it does not say ${what}`);
  if (data.length > maxSignature) throw fault(`${what} is told in more than ${maxSignature} characters`);
  return data;
}

function parseJson(text: string): unknown {
  if (text.length > maxPackLength) throw fault('it is larger than 1 MiB');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw fault('it is cut off, or no JSON at all');
  }
}

const fault = (why: string) => new SyntaxError(`Cannot use this team pack: ${why}`);
