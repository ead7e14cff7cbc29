import type { IntegrationName, WrapperName } from '../shared/integrations/names.ts';

export interface SwitchWords {
  readonly label: string;
  readonly hint: string;
}

/** What each integration tells, in one sentence. */
export const integrationWords: Readonly<Record<IntegrationName, SwitchWords>> = {
  globalHandlers: {
    label: 'Uncaught errors',
    hint: 'What a script throws and nothing catches, and promises that are rejected and not handled.',
  },
  resources: {
    label: 'Resources that do not load',
    hint: 'Scripts, stylesheets, images, media and frames that a page asks for and does not get.',
  },
  requests: {
    label: 'Requests that fail',
    hint: 'What a script, or the page itself, asks a server for, and is answered with an error (4xx or 5xx).',
  },
  csp: { label: 'Policy violations', hint: 'What the Content Security Policy of a page forbids.' },
  reporting: {
    label: 'Reports of the browser',
    hint: 'What the browser will not do, or not much longer, and what other policies of a page forbid; only Chromium tells.',
  },
  performance: {
    label: 'Page speed',
    hint: 'How long a page took to load and to answer; measured only while there is a DSN.',
  },
  sessions: {
    label: 'Sessions',
    hint: 'Whether a visit went well or met an error; counted only while there is a DSN and a release.',
  },
  breadcrumbs: {
    label: 'Breadcrumbs',
    hint: 'What led to an error: pages, clicks, which field was typed in (never what), requests.',
  },
  contextLines: {
    label: 'Lines of source',
    hint: 'The lines around a fault in a script that stands in the page itself, where they can be told with certainty.',
  },
};

/** What a page can notice of a wrapped console. */
export const consoleChange =
  'The developer tools then name a wrapper of Errata (<anonymous>) as the source of each line, and a page that looks for it can notice.';

/** What a wrapper tells, and what turning it on changes in a page. */
export const wrapperWords: Readonly<Record<WrapperName, SwitchWords>> = {
  console: {
    label: 'Wrap the console',
    hint: `Calls of console.error and failed assertions become events, and all calls breadcrumbs. There Vue, Angular and Stimulus write what goes wrong in a component, and React what a boundary has caught. ${consoleChange}`,
  },
  network: {
    label: 'Wrap the network',
    hint: 'Requests without any answer become events, and each request tells its method, sizes and time. fetch and XMLHttpRequest are then called through Errata: a wrapper (<anonymous>) stands in stacks and in the developer tools, fetch hands out another promise, and a page that looks for it can notice.',
  },
};
