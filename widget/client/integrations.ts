import type { Written } from '../../shared/integrations/console.ts';
import type { IntegrationName, WrapperName } from '../../shared/integrations/names.ts';
import type { Integration, Options } from '../api.ts';
import { isOfFramework } from './frameworks.ts';

/** The defaults, under Sentry's names where it has the same, each with its switch: each can be left out by its name. */
const defaults: Readonly<Record<string, IntegrationName | undefined>> = {
  GlobalHandlers: 'globalHandlers',
  Breadcrumbs: 'breadcrumbs',
  Console: undefined,
  Frameworks: undefined,
  Network: undefined,
  Requests: 'requests',
  Resources: 'resources',
  ContentSecurityPolicy: 'csp',
  ReportingObserver: 'reporting',
};

export interface Chosen {
  readonly off: readonly IntegrationName[];
  readonly wraps: readonly WrapperName[];
  /** Whether a call of `console.error` is an event, and not only a crumb. */
  readonly isEvent: (written: Written, document: Document) => boolean;
  readonly countsSessions: boolean;
  readonly added: readonly Integration[];
}

/** What a site has chosen of the defaults, and added. */
export function chooseIntegrations({ integrations = [], defaultIntegrations = true }: Options): Chosen {
  const named: Integration[] = defaultIntegrations ? Object.keys(defaults).map((name) => ({ name })) : [];
  const all = typeof integrations === 'function' ? integrations(named) : [...named, ...integrations];
  const has = (name: string) => all.some((one) => one.name === name);
  return {
    off: Object.entries(defaults).flatMap(([name, its]) => (its && !has(name) ? its : [])),
    wraps: [...(has('Console') ? ['console' as const] : []), ...(has('Network') ? ['network' as const] : [])],
    isEvent: has('Frameworks') && !has('CaptureConsole') ? isOfFramework : () => has('CaptureConsole'),
    countsSessions: has('BrowserSession'),
    added: all.filter(({ name }) => !(name in defaults)),
  };
}
