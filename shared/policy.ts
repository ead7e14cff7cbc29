import { isPortableName, type PortableName, type PortableSettings } from './portable-settings.ts';
import { readableMask } from './scrub/mask-rules.ts';
import type { Settings } from './settings.ts';
import { isRecord } from './stored-settings.ts';
import { canonicalJson } from './team-pack/canonical-json.ts';
import { parsePackSettings } from './team-pack/team-pack.ts';

/** What an organisation has decided, through the browser's managed storage: some of the settings, as a team pack holds them. */
export interface Policy {
  readonly settings: Partial<PortableSettings>;
  /** What of it cannot be used, in words. */
  readonly faults: readonly string[];
}

export const noPolicy: Policy = { settings: {}, faults: [] };

/**
 * Reads each setting by itself. Where one that says what leaves the device, or what is masked, cannot be read, it is locked at
 * what gives nothing away, whatever else the policy says; any other is left to the person.
 */
export function parsePolicy(data: unknown): Policy {
  if (!isRecord(data)) return noPolicy;
  let settings: Partial<PortableSettings> = {};
  let instead: Partial<PortableSettings> = {};
  const faults: string[] = [];
  for (const name of Object.keys(data)) {
    try {
      settings = { ...settings, ...parsePackSettings({ [name]: data[name] }) };
    } catch (error) {
      faults.push((error instanceof Error ? error.message : String(error)).replace('Cannot use this team pack: ', ''));
      if (isPortableName(name)) instead = { ...instead, ...careful(name, data) };
    }
  }
  return { settings: { ...settings, ...instead }, faults };
}

export const lockedBy = ({ settings }: Policy): readonly PortableName[] => Object.keys(settings) as PortableName[];

export const withPolicy = (own: Settings, { settings }: Policy): Settings => ({ ...own, ...settings });

/**
 * A person's settings after a change, in which what is locked stays as the person had it.
 * @throws {Error} in words when the change was of something that is locked.
 */
export function changeUnder(policy: Policy, own: Settings, next: (settings: Settings) => Settings): Settings {
  const now = withPolicy(own, policy);
  const changed = next(now);
  const locked = lockedBy(policy);
  const touched = locked.find((name) => canonicalJson(changed[name]) !== canonicalJson(now[name]));
  if (touched !== undefined) throw new Error(`Cannot change it: "${touched}" is set by your organisation`);
  return { ...changed, ...Object.fromEntries(locked.map((name) => [name, own[name]])) };
}

/** Where a policy is broken nobody knows where events should go: then they wait, and what can be masked is masked. */
function careful(name: PortableName, data: unknown): Partial<PortableSettings> {
  switch (name) {
    case 'dsn':
    case 'routes':
      return { dsn: '', routes: [] };
    case 'mask':
      return { mask: readableMask(data) };
    case 'wraps':
      return { wraps: { console: [], network: [] } };
    case 'privateWindows':
      return { privateWindows: 'off' };
    default:
      return {};
  }
}
