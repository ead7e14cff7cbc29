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

const fault = 'errata-fault';

/** Asks the background, from a content script or one of our own pages. Rejects when the worker dies before it answers. */
export async function ask<N extends Name>(name: N, request: Request<N>): Promise<Response<N>> {
  const answer: unknown = await browser.runtime.sendMessage({ name, request });
  if (answer === undefined) throw new Error(`No answer to "${name}"`); // Where there is nothing to say, null is said.
  if (typeof answer === 'object' && answer !== null && fault in answer)
    throw new Error(String(answer[fault]), { cause: fault });
  return answer as Response<N>;
}

/** Whether the background itself has said so; otherwise nobody has answered. */
export const isToldFault = (error: unknown): boolean => error instanceof Error && error.cause === fault;

/**
 * Answers every call. The background does this once, at its top level, so that a call can wake it.
 * A content script lives in the page's process, which a hostile page may have taken over: it gets `forPages`, never `forViews`.
 */
export function answer(forPages: Handlers<PageCalls>, forViews: Handlers<ViewCalls>): void {
  const handle = async ({ name, request }: Call, sender: Runtime.MessageSender): Promise<unknown> => {
    const handlers = isOwnPage(sender) ? { ...forPages, ...forViews } : forPages;
    const handler = Object.hasOwn(handlers, name) ? handlers[name as keyof typeof handlers] : undefined;
    if (handler === undefined) throw new Error(`Cannot answer "${name}": it may not be asked from there`);
    return (handler as (request: unknown, sender: Runtime.MessageSender) => unknown)(request, sender);
  };
  hear((message, sender) => {
    if (sender.id !== browser.runtime.id) return undefined; // From nobody of ours.
    const call = parseCall(message);
    return call && handle(call, sender); // Otherwise it is for our views, or not ours.
  });
}

type Hear = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

/**
 * Hears messages, and answers those for which there is a promise; returns its stop. Chromium takes neither a promise for an
 * answer nor a rejection, so the answer is called back, and a fault is told as such.
 */
function hear(listen: Hear): () => void {
  const listener = (message: unknown, sender: Runtime.MessageSender, respond: (answer: unknown) => void) => {
    const answer = listen(message, sender);
    if (answer === undefined) return false as never; // The types know only of those who answer.
    answer.then(respond, (error: unknown) =>
      respond({ [fault]: error instanceof Error ? error.message : String(error) }),
    );
    return true as const;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => unlisten(listener);
}

type Listener = Parameters<typeof browser.runtime.onMessage.addListener>[0];

/** After an update of the extension, a script of the old version has none of this any more. */
const unlisten = (listener: Listener) => browser.runtime.onMessage?.removeListener(listener);

const fromBackground = 'errata-observed';

/** Hands a frame's content script what the background has observed of it. A frame that is gone has nobody to tell. */
export function tellFrame(tabId: number, frameId: number, capture: ObservedCapture): void {
  void browser.tabs.sendMessage(tabId, { [fromBackground]: capture }, { frameId }).catch(() => undefined);
}

/** Hears what the background, and nobody else, has observed of this frame; returns its stop. */
export function onObserved(take: (capture: ObservedCapture) => void): () => void {
  return hear((message) => {
    if (typeof message === 'object' && message !== null && fromBackground in message)
      take(message[fromBackground] as ObservedCapture);
    return undefined;
  });
}

const around = 'errata-around';

/** Asks the page in a tab how it stands, and what led there; undefined where nobody of ours is. */
export const askAround = (tabId: number): Promise<unknown> =>
  browser.tabs.sendMessage(tabId, around, { frameId: 0 }).catch(() => undefined);

/** Answers that; returns its stop. */
export function onAround(tell: () => unknown): () => void {
  return hear((message) => (message === around ? Promise.resolve(tell()) : undefined));
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
  return hear((message, sender) => {
    // The background's word; a content script, which a page may have taken over, speaks from a tab.
    if (message === issuesChanged && sender.tab === undefined) callback();
    return undefined;
  });
}

interface Call {
  readonly name: string;
  readonly request: unknown;
}

function parseCall(message: unknown): Call | undefined {
  if (typeof message !== 'object' || message === null || !('name' in message) || typeof message.name !== 'string')
    return undefined;
  return { name: message.name, request: 'request' in message ? message.request : null };
}

function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}
