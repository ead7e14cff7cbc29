import { contentState } from './state.ts';
import { watchPage } from './watch-page.ts';

// Isolated world: the trust border. It believes nothing that comes over the bridge until it is parsed. It may be injected
// more than once: then it only wakes from the pause in which "Stop watching" has left it.

const state = contentState();
if (!state.started) watchPage(state);
state.paused = false;
state.wakes++;
