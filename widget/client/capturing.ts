import { milliseconds } from '../../shared/brand.ts';
import { type Capture, type Fault, type HeldCapture, isFault } from '../../shared/capture/capture.ts';
import { createToldRejections } from '../../shared/capture/told-rejections.ts';
import type { Breadcrumb as Crumb, Trail } from '../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { Options } from '../api.ts';
import { randomId } from '../page/random-id.ts';
import { wantedBy } from './crumbs.ts';
import type { Chosen } from './integrations.ts';
import { createKnownFaults } from './known-faults.ts';
import { type Watch, watch } from './watch.ts';

interface Ports {
  readonly page: typeof globalThis & Window;
  readonly options: Options;
  readonly chosen: Chosen;
  /** Somebody else catches what goes wrong in the page. */
  readonly isLeftToOthers: () => boolean;
  /** `original`: what was thrown, where that is still known. */
  readonly take: (held: HeldCapture<Fault>, original: unknown) => void;
  readonly givenUp: (occurrences: number) => void;
  readonly handledLater: (event: EventId) => void;
}

/** What is seen in the page, each with its id, its time and what led to it. */
export function createCapturing({ page, options, chosen, isLeftToOthers, take, givenUp, handledLater }: Ports) {
  const { maxBreadcrumbs = 100 } = options;
  const rejections = createToldRejections();
  const known = createKnownFaults();
  let watching: Watch | undefined;

  const trail = (): Trail => {
    const whole = watching?.trail() ?? [];
    return whole.length > maxBreadcrumbs ? whole.slice(whole.length - maxBreadcrumbs) : whole;
  };
  const heldOf = (capture: Fault, times?: number): HeldCapture<Fault> => ({
    ...{ eventId: newId(), at: milliseconds(Date.now()), capture },
    ...(times !== undefined && { times }),
    breadcrumbs: trail(),
  });
  const watcher = {
    take(capture: Capture, times: number | undefined, original: unknown) {
      if (!isFault(capture) || isLeftToOthers()) return;
      const held = heldOf(capture, times);
      if (capture.kind === 'error' && capture.rejection !== undefined)
        rejections.remember(capture.rejection, held.eventId);
      // What a page writes into its console, it may hand over or throw as well: before it or after.
      const isTold =
        capture.kind === 'console'
          ? known.handOver(original, held.eventId) !== undefined
          : known.wasHandedOver(original, held.eventId);
      if (!isTold) take(held, original);
    },
    givenUp(times: number) {
      if (!isLeftToOthers()) givenUp(times);
    },
    handledLater(rejection: number) {
      const event = rejections.take(rejection);
      if (event !== undefined) handledLater(event);
    },
    wanted: wantedBy(options),
  };

  return {
    trail,
    heldOf,
    handOver: known.handOver,
    leave: (crumb: Omit<Crumb, 'timestamp'>) => watching?.leave(crumb),
    clear: () => watching?.clear(),
    isOn: () => watching !== undefined,
    start() {
      watching = watch(page, { ...chosen, isOwn: options.capture === 'own' }, watcher);
    },
    stop() {
      watching?.stop();
      watching = undefined;
    },
  };
}

export const newId = () => randomId() as EventId;
