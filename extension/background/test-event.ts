import { type Milliseconds, toSeconds } from '../../shared/brand.ts';
import type { Sendable } from '../../shared/delivery/transport.ts';
import type { ErrorEvent, EventId } from '../../shared/protocol/event.ts';
import { browser } from '../browser.ts';
import { sdk, surroundings } from './surroundings.ts';

/** The event behind the button "Send a test event": it is sent at once, and not kept. */
export function testEvent(context: {
  readonly release: string;
  readonly environment: string;
  readonly now: Milliseconds;
}): Sendable {
  const id = crypto.randomUUID().replaceAll('-', '') as EventId;
  const { userAgent, culture } = surroundings();
  const event: ErrorEvent = {
    event_id: id,
    timestamp: toSeconds(context.now),
    platform: 'javascript',
    level: 'error',
    ...(context.release === '' ? {} : { release: context.release }),
    ...(context.environment === '' ? {} : { environment: context.environment }),
    sdk,
    request: { url: browser.runtime.getURL('options/options.html'), headers: { 'User-Agent': userAgent } },
    exception: {
      values: [
        {
          type: 'ErrataTest',
          value: 'This is a test event from Errata’s settings.',
          mechanism: { type: 'errata.test', handled: true },
        },
      ],
    },
    contexts: { culture },
  };
  return { id, category: 'error', payload: JSON.stringify(event) };
}
