/** What can be switched off, each by itself. They are on by default: none changes anything in the page. */
export const integrationNames = [
  /** Uncaught errors and unhandled rejections. */
  'globalHandlers',
  'resources',
  'requests',
  'csp',
  'reporting',
  'performance',
  'sessions',
  'breadcrumbs',
  /** The lines of the page's own document around the frames of a stack. */
  'contextLines',
] as const;

export type IntegrationName = (typeof integrationNames)[number];

/**
 * What wraps functions of the page, and so can be noticed by it: off by default, and on for single sites only.
 * `console`: calls of `console.error` and the like, as events and breadcrumbs; `network`: what `fetch` and XMLHttpRequest are called with.
 */
export const wrapperNames = ['console', 'network'] as const;

export type WrapperName = (typeof wrapperNames)[number];
