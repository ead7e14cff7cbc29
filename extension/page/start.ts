import { globalHandlers } from '../../shared/integrations/global-handlers.ts';
import { lookForSdk } from '../../shared/integrations/page-sdk.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { openBridge } from './bridge-end.ts';

type Wrapper = (page: typeof globalThis & Window, send: (text: string) => void) => void;

/**
 * Starts what runs in the MAIN world, before the page's first script. It knows no secret, keeps nothing on `window`, and
 * answers to nobody. What it wraps goes over the same bridge: a second one would have to be agreed within the page's sight. `note`:
 * as `globalHandlers` takes it.
 */
export function start(wrap?: Wrapper, note?: (thrown: unknown) => void): void {
  const send = openBridge(meetingPlaceOf(document));
  const look = lookForSdk(window);
  const report = (text: string) => {
    // With each fault, since the page's Sentry may come later than we do, and change its mind.
    const sdk = look();
    if (sdk !== undefined) send(sdk);
    send(text);
  };
  globalHandlers(window, report, note);
  wrap?.(window, send);
}
