import type { Milliseconds } from '../../shared/brand.ts';
import { isOpen } from '../../shared/delivery/batch.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import { afterSend, freshDestination } from '../../shared/delivery/destination.ts';
import { settled } from '../../shared/delivery/outcome.ts';
import type { Way } from '../../shared/delivery/route.ts';
import type { Sendable, Transport } from '../../shared/delivery/transport.ts';

interface Ports {
  readonly way: Way;
  readonly transport: Transport;
  readonly now: () => Milliseconds;
  readonly rest: (milliseconds: number) => Promise<void>;
  readonly became: (item: Sendable, delivery: Delivery) => void;
}

const pace = 100;

/**
 * Sends from memory, where a site may not store anything: in order, paced, and as long as the server may be asked. Answers
 * with when to try again; undefined when nothing is left.
 */
export function createMemoryDelivery({ way, transport, now, rest, became }: Ports) {
  let destination = freshDestination;

  return async (items: readonly Sendable[]): Promise<Milliseconds | undefined> => {
    for (const item of items) {
      if (!isOpen(destination, item.category, now())) return retryAt();
      const sent = await transport.send(way.dsn, item, { ...way, report: [] });
      destination = afterSend(destination, sent, { now: now(), random: Math.random() });
      became(item, settled(sent.outcome, 0, now(), destination.retryAt));
      if (sent.outcome.kind === 'lost') return retryAt();
      await rest(pace);
    }
    return undefined;
  };

  function retryAt(): Milliseconds {
    return Math.max(destination.retryAt, now() + 1000) as Milliseconds;
  }
}
