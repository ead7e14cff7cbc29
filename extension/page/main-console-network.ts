import { consoleCalls } from '../../shared/integrations/console.ts';
import { patchedNetwork } from '../../shared/integrations/patched-network.ts';
import { start } from './start.ts';

start(consoleCalls, patchedNetwork);
