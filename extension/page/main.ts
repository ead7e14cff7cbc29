import { globalHandlers } from '../../shared/integrations/global-handlers.ts';
import { meetingPlaceOf } from '../bridge.ts';
import { openBridge } from './bridge-end.ts';

// MAIN world, before the page's first script. It knows no secret, keeps nothing on `window`, and answers to nobody.
globalHandlers(window, openBridge(meetingPlaceOf(document)));
