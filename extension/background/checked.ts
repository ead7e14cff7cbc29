import type { ViewCalls } from '../../shared/messages.ts';
import { viewRequests } from '../../shared/view-requests.ts';
import type { Handlers } from '../channel.ts';

type Call = (request: unknown, sender: never) => unknown;

/** The handlers of our own pages' calls, each with its request read first; what cannot be read is answered in words. */
export function checked(handlers: Handlers<ViewCalls>): Handlers<ViewCalls> {
  const calls = Object.entries(handlers) as [keyof ViewCalls, Call][];
  return Object.fromEntries(
    calls.map(([name, call]) => [
      name,
      async (request: unknown, sender: never) => call(viewRequests[name](request), sender),
    ]),
  ) as unknown as Handlers<ViewCalls>;
}
