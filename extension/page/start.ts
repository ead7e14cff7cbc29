import { globalHandlers } from '../../shared/integrations/global-handlers.ts';
import type { Integration } from '../../shared/integrations/integration.ts';
import { lookForSdk } from '../../shared/integrations/page-sdk.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { openBridge } from './bridge-end.ts';

type Wrapper = Integration<typeof globalThis & Window, string>;

/**
 * Starts what runs in the MAIN world, before the page's first script. It knows no secret, keeps nothing on `window`, and
 * answers to nobody. What it wraps goes over the same bridge: a second one would have to be agreed within the page's sight.
 */
export function start(first?: Wrapper, second?: Wrapper): void {
  const send = openBridge(meetingPlaceOf(document));
  const look = lookForSdk(window);
  globalHandlers(window, (text) => {
    // With each fault, since the page's Sentry may come later than we do, and change its mind.
    const sdk = look();
    if (sdk !== undefined) send(sdk);
    send(text);
  });
  first?.(window, send);
  second?.(window, send);
}
