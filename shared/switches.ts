import { integrationNames, wrapperNames } from './integrations/names.ts';
import type { Settings } from './settings.ts';
import { allSites, parseSite } from './sites.ts';

/**
 * The settings with an integration switched on or off.
 * @throws {SyntaxError} when there is none of that name.
 */
export function switchIntegration(settings: Settings, name: string, on: boolean): Settings {
  const known = integrationNames.find((one) => one === name);
  if (known === undefined) throw new SyntaxError(`Cannot switch "${name}": nothing is called so`);
  const others = settings.off.filter((one) => one !== known);
  return { ...settings, off: on ? others : [...others, known] };
}

/**
 * The settings with a wrapper switched on or off for one site.
 * @throws {SyntaxError} in words, when that cannot be.
 */
export function switchWrapper(settings: Settings, site: string, name: string, on: boolean): Settings {
  const known = wrapperNames.find((one) => one === name);
  const parsed = parseSite(site);
  if (known === undefined) throw new SyntaxError(`Cannot switch "${name}": nothing is called so`);
  if (on && (parsed === allSites || !settings.sites.includes(parsed)))
    throw new SyntaxError('Cannot wrap anything there: it is no site that you have named');
  const others = settings.wraps[known].filter((one) => one !== parsed);
  return { ...settings, wraps: { ...settings.wraps, [known]: on ? [...others, parsed] : others } };
}
