import { patchedNetwork } from '../../shared/integrations/patched-network.ts';
import { start } from './start.ts';

start(patchedNetwork);
