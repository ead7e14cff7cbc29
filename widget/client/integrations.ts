import type { IntegrationName, WrapperName } from '../../shared/integrations/names.ts';
import type { Integration, Options } from '../api.ts';

/** The defaults, under Sentry's names where it has the same: each can be left out by its name. */
const defaults = [
  'GlobalHandlers',
  'Breadcrumbs',
  'Console',
  'Network',
  'Requests',
  'Resources',
  'ContentSecurityPolicy',
  'ReportingObserver',
] as const;

type DefaultName = (typeof defaults)[number];

const switchOf: Readonly<Partial<Record<DefaultName, IntegrationName>>> = {
  GlobalHandlers: 'globalHandlers',
  Breadcrumbs: 'breadcrumbs',
  Requests: 'requests',
  Resources: 'resources',
  ContentSecurityPolicy: 'csp',
  ReportingObserver: 'reporting',
};

export interface Chosen {
  readonly off: readonly IntegrationName[];
  readonly wraps: readonly WrapperName[];
  readonly capturesConsole: boolean;
  readonly added: readonly Integration[];
}

/** What a site has chosen of the defaults, and added. */
export function chooseIntegrations({ integrations = [], defaultIntegrations = true }: Options): Chosen {
  const named: Integration[] = defaultIntegrations ? defaults.map((name) => ({ name })) : [];
  const all = typeof integrations === 'function' ? integrations(named) : [...named, ...integrations];
  const has = (name: DefaultName) => all.some((one) => one.name === name);
  return {
    off: defaults.filter((name) => !has(name)).flatMap((name) => switchOf[name] ?? []),
    wraps: [...(has('Console') ? ['console' as const] : []), ...(has('Network') ? ['network' as const] : [])],
    capturesConsole: all.some(({ name }) => name === 'CaptureConsole'),
    added: all.filter(({ name }) => !defaults.some((known) => known === name)),
  };
}
