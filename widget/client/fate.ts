import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Fate } from '../api.ts';

interface Ports {
  /** Undefined: it is not kept. */
  readonly stateOf: () => Promise<Delivery | undefined>;
  /** It was handed to the store: where that has it not, it was counted only. */
  readonly wasAdded: () => boolean;
  /** Somebody tries to send it now: there is a server, and it is not left alone for a while since it could not be reached. */
  readonly isTried: () => Promise<boolean>;
  readonly rest: (milliseconds: number) => Promise<void>;
}

const look = 100;
const maxLooks = 300;

/** What became of an item, as soon as that is known: at the latest when it is known that it has to wait. */
export async function fateOf({ stateOf, wasAdded, isTried, rest }: Ports): Promise<Fate> {
  for (let looks = 0; looks < maxLooks; looks++) {
    const added = wasAdded();
    const state = await stateOf();
    if (state === undefined && added) return 'dropped';
    const fate = state && fateIn(state, await isTried());
    if (fate !== undefined) return fate;
    await rest(look);
  }
  return 'queued';
}

/** Undefined while it is not known yet. */
function fateIn(delivery: Delivery, isTried: boolean): Fate | undefined {
  switch (delivery.state) {
    case 'delivered':
    case 'refused':
      return delivery.state;
    case 'sampled':
      return 'dropped';
    case 'pending':
      return !isTried || delivery.attempts > 0 ? 'queued' : undefined;
    case 'sending':
      return undefined;
  }
}
