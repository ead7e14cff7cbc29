import type { Fault } from '../shared/capture/capture.ts';
import type { Consent, Options, WidgetOptions } from './api.ts';
import { thrownOf } from './client/read-given.ts';
import * as api from './main.ts';
import type { Stub } from './stub.ts';

export * from './main.ts';

// The entry of the classic script: `<script src="errata.js" data-dsn="…" defer>`. It starts by itself where its tag says where to.

const script = document.currentScript ?? document.querySelector('script[data-dsn]');
const stub = (globalThis as { Errata?: Stub }).Errata;
if (script instanceof HTMLScriptElement && script.dataset.dsn !== undefined) api.init(optionsOf(script.dataset));
// A button, where the tag asks for one: `data-trigger="bottom-end"`.
if (script instanceof HTMLScriptElement && script.dataset.trigger !== undefined) createButton(script.dataset);
if (stub?.queue !== undefined) drain(stub);

function optionsOf({
  dsn,
  release,
  environment,
  dist,
  sampleRate,
  tracesSampleRate,
  tunnel,
  consent,
  integrations,
}: DOMStringMap): Options {
  return {
    ...(dsn && { dsn }),
    ...(release && { release }),
    ...(environment && { environment }),
    ...(dist && { dist }),
    ...(tunnel && { tunnel }),
    ...(sampleRate && { sampleRate: Number(sampleRate) }),
    ...(tracesSampleRate && { tracesSampleRate: Number(tracesSampleRate) }),
    ...(integrations && { integrations: integrations.split(' ').map((name) => ({ name })) }),
    ...((consent === 'pending' || consent === 'denied') && { consent: consent as Consent }),
  };
}

function createButton({ trigger, locale, label }: DOMStringMap): void {
  const options = { position: trigger as NonNullable<WidgetOptions['position']> };
  const create = () =>
    void api.feedback.createWidget({ ...options, ...(locale && { locale }), ...(label && { label }) });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', create, { once: true });
  else create();
}

/** What the stub has caught and what was asked of it before this script was there, in its order. */
function drain({ queue, stop }: Stub): void {
  stop();
  for (const [name, given, at] of queue)
    try {
      if (name === 'error') api.ownClient()?.takeEarlier(faultOf(given[0] as ErrorEvent), at);
      else call(name, given);
    } catch (error) {
      // One call that cannot be made keeps no other from being made.
      console.error('Errata:', error);
    }
}

/** A call by its name, such as `captureException` or `feedback.open`. */
function call(name: string, given: readonly unknown[]): void {
  let target: unknown = api;
  for (const part of name.split('.')) target = (target as Readonly<Record<string, unknown>> | undefined)?.[part];
  const result = (target as ((...given: readonly unknown[]) => unknown) | undefined)?.(...given);
  // Nobody waits for it any more.
  if (result instanceof Promise) result.catch((error: unknown) => console.error('Errata:', error));
}

function faultOf(event: ErrorEvent | PromiseRejectionEvent): Fault {
  if ('reason' in event) return { kind: 'error', handler: 'onunhandledrejection', thrown: thrownOf(event.reason) };
  const { error, message, filename: url, lineno: line, colno: column } = event;
  return {
    kind: 'error',
    handler: 'onerror',
    thrown: thrownOf(error),
    message,
    ...(url && { place: { url, line, column } }),
  };
}
