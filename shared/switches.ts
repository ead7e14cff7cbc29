import { type IntegrationName, integrationNames, wrapperNames } from './integrations/names.ts';
import type { Settings } from './settings.ts';
import { allSites, parseSite, type Site } from './sites.ts';

/**
 * The settings with an integration switched on or off; for one site, or for all.
 * @throws {SyntaxError} in words, when that cannot be.
 */
export function switchIntegration(settings: Settings, name: string, on: boolean, site?: string): Settings {
  const known = integrationNames.find((one) => one === name);
  if (known === undefined) throw new SyntaxError(`Cannot switch "${name}": nothing is called so`);
  const switched = (off: readonly IntegrationName[]) => {
    const others = off.filter((one) => one !== known);
    return on ? others : [...others, known];
  };
  if (site === undefined) return { ...settings, off: switched(settings.off) };
  const parsed = parseSite(site);
  if (parsed === allSites || !settings.sites.includes(parsed))
    throw new SyntaxError('Cannot switch anything there: it is no site that you have named');
  const names = switched(settings.offAt.find((one) => one.site === parsed)?.names ?? []);
  const others = settings.offAt.filter((one) => one.site !== parsed);
  return { ...settings, offAt: names.length === 0 ? others : [...others, { site: parsed, names }] };
}

/** What is off on a site: what is off everywhere, and there. */
export function offOn({ off, offAt }: Pick<Settings, 'off' | 'offAt'>, site: Site): readonly IntegrationName[] {
  const there = offAt.find((one) => one.site === site)?.names ?? [];
  return integrationNames.filter((name) => off.includes(name) || there.includes(name));
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
