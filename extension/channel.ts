import type { Runtime } from 'webextension-polyfill';
import type { ObservedCapture } from '../shared/capture/observed.ts';
import type { PageCalls, ViewCalls } from '../shared/messages.ts';
import { browser } from './browser.ts';

type Calls = PageCalls & ViewCalls;
type Name = keyof Calls;
type Request<N extends Name> = Parameters<Calls[N]>[0];
type Response<N extends Name> = ReturnType<Calls[N]>;
type Handler<N extends Name> = (
  request: Request<N>,
  sender: Runtime.MessageSender,
) => Response<N> | Promise<Response<N>>;

export type Handlers<Served> = { readonly [N in keyof Served & Name]: Handler<N> };

/** Asks the background, from a content script or one of our own pages. Rejects when the worker dies before it answers. */
export function ask<N extends Name>(name: N, request: Request<N>): Promise<Response<N>> {
  return browser.runtime.sendMessage({ name, request });
}

/**
 * Answers every call. The background does this once, at its top level, so that a call can wake it.
 * A content script lives in the page's process, which a hostile page may have taken over: it gets `forPages`, never `forViews`.
 */
export function answer(forPages: Handlers<PageCalls>, forViews: Handlers<ViewCalls>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return undefined; // From nobody of ours.
    const call = parseCall(message);
    if (call === undefined) return undefined; // For our views, or not ours.
    const handlers = isOwnPage(sender) ? { ...forPages, ...forViews } : forPages;
    const handler = Object.hasOwn(handlers, call.name) ? handlers[call.name as keyof typeof handlers] : undefined;
    if (handler === undefined)
      return Promise.reject(new Error(`Cannot answer "${call.name}": it may not be asked from there`));
    return (handler as (request: unknown, sender: Runtime.MessageSender) => Promise<unknown>)(call.request, sender);
  });
}

const fromBackground = 'errata-observed';

/** Hands a frame's content script what the background has observed of it. A frame that is gone has nobody to tell. */
export function tellFrame(tabId: number, frameId: number, capture: ObservedCapture): void {
  void browser.tabs.sendMessage(tabId, { [fromBackground]: capture }, { frameId }).catch(() => undefined);
}

/** Hears what the background has observed of this frame; returns its stop. */
export function onObserved(hear: (capture: unknown) => void): () => void {
  const listener = (message: unknown) => {
    if (typeof message === 'object' && message !== null && fromBackground in message) hear(message[fromBackground]);
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

const around = 'errata-around';

/** Asks the page in a tab how it stands, and what led there; undefined where nobody of ours is. */
export const askAround = (tabId: number): Promise<unknown> =>
  browser.tabs.sendMessage(tabId, around, { frameId: 0 }).catch(() => undefined);

/** Answers that; returns its stop. */
export function onAround(tell: () => unknown): () => void {
  const listener = (message: unknown) => (message === around ? Promise.resolve(tell()) : undefined);
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

const issuesChanged = 'issues-changed';

/** Tells open views to ask again. It carries no data, so there is one way for data to flow. */
export async function tellIssuesChanged(): Promise<void> {
  try {
    await browser.runtime.sendMessage(issuesChanged);
  } catch {
    // No view is open.
  }
}

/** Calls back when issues or settings may have changed; returns its stop. */
export function onIssuesChanged(callback: () => void): () => void {
  const listener = (message: unknown, sender: Runtime.MessageSender) => {
    // The background's word; a content script, which a page may have taken over, speaks from a tab.
    if (message === issuesChanged && sender.tab === undefined) callback();
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

function parseCall(message: unknown): { readonly name: string; readonly request: unknown } | undefined {
  if (typeof message !== 'object' || message === null || !('name' in message) || typeof message.name !== 'string')
    return undefined;
  return { name: message.name, request: 'request' in message ? message.request : null };
}

function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}
