import type { HeldCapture } from '../../shared/capture/capture.ts';
import type { CaptureContext } from '../../shared/capture/event-from-capture.ts';
import type { Category } from '../../shared/delivery/category.ts';
import type { IgnoredEvent } from '../../shared/issues/ignored.ts';
import type { ignoring } from '../../shared/issues/ignored-by.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { FailedItem } from '../../shared/storage/changes.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import { type Place, storedItem } from './stored-item.ts';

/** What became of captures. Each is in one of the lists. */
export interface Made {
  readonly items: readonly StoredItem[];
  /** Left out by a rule. */
  readonly ignored: readonly IgnoredEvent[];
  /** What could not be made into an item, by our own fault. It would not be any better at the next try. */
  readonly failed: readonly FailedItem[];
  /** What makes no item. */
  readonly worthless: readonly EventId[];
}

/** One capture that cannot be made into anything costs no other: it is counted, and said in the worker's console. */
export function makeItems(
  captures: readonly HeldCapture[],
  context: CaptureContext,
  place: Place,
  ruleFor: ReturnType<typeof ignoring>,
): Made {
  const made = {
    items: [] as StoredItem[],
    ignored: [] as IgnoredEvent[],
    failed: [] as FailedItem[],
    worthless: [] as EventId[],
  };
  for (const held of captures) {
    try {
      const item = storedItem(held, context, place, ruleFor);
      if (item === undefined) made.worthless.push(held.eventId);
      else if ('rule' in item) made.ignored.push(item);
      else made.items.push(item);
    } catch (error) {
      console.error('Errata:', error);
      const { eventId: id, times = 1 } = held;
      made.failed.push({ id, dsn: place.target.dsn, category: categoryOf(held), times });
    }
  }
  return made;
}

function categoryOf({ capture: { kind } }: HeldCapture): Category {
  return kind === 'transaction' || kind === 'session' ? kind : 'error';
}
