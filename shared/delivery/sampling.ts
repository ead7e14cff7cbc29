import type { EventId } from '../protocol/event.ts';

/**
 * Whether an event is among those that are sent. It hangs on the id alone, which is random: asked again, for an event that comes
 * a second time after its worker has died, the answer is the same.
 * @param rate from 0 (none) to 1 (all)
 */
export const isSampled = (id: EventId, rate: number): boolean => Number.parseInt(id.slice(0, 8), 16) / 2 ** 32 < rate;
