import { patchedNetwork } from '../../shared/integrations/patched-network.ts';
import { start } from './start.ts';
import { wrapConsole } from './wrap-console.ts';

const { wrap, note } = wrapConsole();
start((page, send) => {
  wrap(page, send);
  patchedNetwork(page, send);
}, note);
