import type { BridgeMessage } from '../../shared/capture/bridge-message.ts';
import type { Capture } from '../../shared/capture/capture.ts';
import { consoleCalls, type Written } from '../../shared/integrations/console.ts';
import { globalHandlers } from '../../shared/integrations/global-handlers.ts';
import type { IntegrationName } from '../../shared/integrations/names.ts';
import { patchedNetwork } from '../../shared/integrations/patched-network.ts';
import type { Breadcrumb, Trail } from '../../shared/protocol/breadcrumb.ts';
import { observe } from '../page/observe.ts';
import { createTrail } from '../page/trail.ts';
import type { Chosen } from './integrations.ts';

/** What the client does with what is seen. */
export interface Watcher {
  /** `times`: it stands for so many that were counted. */
  take(capture: Capture, times: number | undefined, original: unknown): void;
  /** So many were given up unread. */
  givenUp(times: number): void;
  handledLater(rejection: number): void;
  wanted(crumb: Breadcrumb): Breadcrumb | null;
}

export interface Watch {
  trail(): Trail;
  leave(crumb: Omit<Breadcrumb, 'timestamp'>): void;
  clear(): void;
  stop(): void;
}

interface What extends Pick<Chosen, 'off' | 'wraps' | 'isEvent'> {
  /** What goes wrong in the page is nobody's business but the page's. */
  readonly isOwn: boolean;
}

type PageWindow = typeof globalThis & Window;

const ofThePage = ['globalHandlers', 'resources', 'requests', 'csp', 'reporting'] as const;

/** What the integrations write for the border that is not here: a count, and JSON. */
function readOwn(text: string): BridgeMessage {
  const [, figures, json = ''] = /^(?:(\d+) ?)?(.*)$/s.exec(text) ?? [];
  const times = Number(figures ?? 1);
  if (json === '') return { kind: 'givenUp', times };
  const message = JSON.parse(json);
  // Lists come as numbered keys, so that no page can look at them.
  if (message.thrown !== undefined) message.thrown = Object.values(message.thrown);
  return figures === undefined ? message : { kind: 'repeated', capture: message, times };
}

/** Watches the page that it runs in: the integrations are those of the extension, without the border between two worlds. */
export function watch(
  page: PageWindow,
  { off: chosenOff, wraps: chosenWraps, isEvent, isOwn }: What,
  watcher: Watcher,
): Watch {
  const off = isOwn ? [...chosenOff, ...ofThePage] : chosenOff;
  const wraps = isOwn ? [] : chosenWraps;
  // What the browser says of the error that is being told; a look at it before the integration is told of it.
  let original: unknown;
  const look = (event: ErrorEvent | PromiseRejectionEvent) => {
    original = 'reason' in event ? event.reason : event.error;
  };
  const forget = () => {
    original = undefined;
  };
  const trail = createTrail({ paused: false, off, wraps, byHand: isOwn }, () => undefined, watcher.wanted);
  const hear = (text: string, written?: Written) => {
    const message = readOwn(text);
    switch (message.kind) {
      case 'sdk':
        return;
      case 'crumb':
        return trail.leave(message.crumb);
      case 'handled':
        return watcher.handledLater(message.rejection);
      case 'repeated':
        return watcher.take(message.capture, message.times, undefined);
      case 'givenUp':
        return watcher.givenUp(message.times);
      case 'console':
        if (written !== undefined && isEvent(written, page.document)) watcher.take(message, undefined, written.error);
        return;
      default:
        return watcher.take(message, undefined, original);
    }
  };
  const isOn = (name: IntegrationName) => !off.includes(name);
  const listen = (change: 'addEventListener' | 'removeEventListener', listener: typeof look) => {
    page[change]('error', listener as never, true);
    page[change]('unhandledrejection', listener as never, true);
  };
  if (isOn('globalHandlers')) listen('addEventListener', look);
  const stops = [
    isOn('globalHandlers') && globalHandlers(page, hear),
    wraps.includes('console') && consoleCalls(page, hear),
    wraps.includes('network') && patchedNetwork(page, hear),
    observe(page, { off, wraps, late: true }, (seen) => watcher.take(seen, undefined, undefined)),
  ];
  if (isOn('globalHandlers')) listen('addEventListener', forget);
  return {
    trail: trail.read,
    leave: trail.leave,
    clear: trail.clear,
    stop() {
      listen('removeEventListener', look);
      listen('removeEventListener', forget);
      for (const stop of stops) if (stop) stop();
      trail.stop();
    },
  };
}
