import type { Client, Errata, EventHint, Options, ScopeContext } from './api.ts';
import { createClient, type OwnClient } from './client/client.ts';
import { createFeedbackApi } from './client/feedback-api.ts';
import { createScope } from './client/scope.ts';
import { version } from './version.ts';

export type * from './api.ts';

// The package's entry: importing it does nothing and needs no browser. All but `init` works on the client of the last `init`.

export const SDK_VERSION = version;

let client: OwnClient | undefined;
/** What is said before `init` holds for the client that it makes. */
const early = createScope({ leave: () => undefined, clearTrail: () => undefined });

/** Starts to watch the page. Undefined where there is none: on a server, or when it is not `enabled`. */
export function init(options: Options = {}): Client | undefined {
  if (typeof window === 'undefined' || options.enabled === false) return undefined;
  void client?.close(0);
  client = createClient(options, early);
  return client;
}

export const getClient = (): Client | undefined => client;
/** For the other entries of this package. */
export const ownClient = (): OwnClient | undefined => client;
export const isInitialized = (): boolean => client !== undefined;
export const isEnabled = (): boolean => client?.isEnabled() ?? false;

export const captureException: Errata['captureException'] = (exception, hint) =>
  client?.captureException(exception, hintOf(hint)) ?? '';
export const captureMessage: Errata['captureMessage'] = (message, level) =>
  client?.captureMessage(message, level) ?? '';
export const captureEvent: Errata['captureEvent'] = (event, hint) => client?.captureEvent(event, hint) ?? '';
export const captureFeedback: Errata['captureFeedback'] = (feedback, hint) =>
  client?.captureFeedback(feedback, hint) ?? '';
export const addBreadcrumb: Errata['addBreadcrumb'] = (crumb) => client?.addBreadcrumb(crumb);
export const addIntegration: Errata['addIntegration'] = (integration) => client?.addIntegration(integration);
export const getCurrentScope: Errata['getCurrentScope'] = () => client?.getScope() ?? early;
export const withScope: Errata['withScope'] = (work) => (client ? client.withScope(work) : work(early.clone()));
export const addEventProcessor: Errata['addEventProcessor'] = (processor) =>
  void getCurrentScope().addEventProcessor(processor);
export const setUser: Errata['setUser'] = (user) => void getCurrentScope().setUser(user);
export const setTag: Errata['setTag'] = (key, value) => void getCurrentScope().setTag(key, value);
export const setTags: Errata['setTags'] = (tags) => void getCurrentScope().setTags(tags);
export const setContext: Errata['setContext'] = (name, context) => void getCurrentScope().setContext(name, context);
export const setExtra: Errata['setExtra'] = (key, value) => void getCurrentScope().setExtra(key, value);
export const setExtras: Errata['setExtras'] = (extras) => void getCurrentScope().setExtras(extras);
export const lastEventId: Errata['lastEventId'] = () => client?.lastEventId();
export const flush: Errata['flush'] = async (timeout) => (await client?.flush(timeout)) ?? true;
export const close: Errata['close'] = async (timeout) => (await client?.close(timeout)) ?? true;
export const setConsent: Errata['setConsent'] = (consent) => client?.setConsent(consent);

const { api, openFor } = createFeedbackApi(() => client);
export const feedback = api;
export const getFeedback: Errata['getFeedback'] = () => feedback;
export const showReportDialog: Errata['showReportDialog'] = ({ eventId = lastEventId(), ...options } = {}) =>
  openFor({ ...(eventId && { associatedEventId: eventId }), ...options });

/** Sentry takes a hint or, in its place, what the scope is to say. */
function hintOf(hint: EventHint | ScopeContext | undefined): EventHint | undefined {
  if (hint === undefined || 'captureContext' in hint || 'originalException' in hint || 'event_id' in hint)
    return hint as EventHint;
  return { captureContext: hint as ScopeContext };
}
