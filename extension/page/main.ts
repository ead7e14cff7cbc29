import { globalHandlers } from '../../shared/integrations/global-handlers.ts';
import { lookForSdk } from '../../shared/integrations/page-sdk.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { openBridge } from './bridge-end.ts';

// MAIN world, before the page's first script. It knows no secret, keeps nothing on `window`, and answers to nobody.
const send = openBridge(meetingPlaceOf(document));
const look = lookForSdk(window);
globalHandlers(window, (text) => {
  // With each fault, since the page's Sentry may come later than we do, and change its mind.
  const sdk = look();
  if (sdk !== undefined) send(sdk);
  send(text);
});
