import type { EngineLoader } from './engine-loader.ts';
import type { Leftovers } from './leftovers.ts';

interface Ports {
  readonly engine: EngineLoader;
  readonly leftovers: Leftovers;
  /** Nothing was caught, and nothing is left from before. */
  readonly isIdle: () => boolean;
}

/** Does for what was caught whatever can be done as the page is hidden, left, shown again, or online again. Returns its stop. */
export function watchLife(page: Window, { engine, leftovers, isIdle }: Ports): () => void {
  const { document } = page;
  const look = ({ type }: { readonly type: string }) => {
    const isEnd = type === 'pagehide';
    if (!isEnd && document.visibilityState !== 'hidden') return engine.now()?.queue.comeBack();
    // What has nobody to be handed to is counted, and not done any more.
    if (isEnd && engine.now() === undefined) leftovers.addLost(engine.giveUp());
    engine.now()?.queue.leave();
  };
  const online = () => {
    if (isIdle()) return;
    engine.do(({ queue }) => void queue.reconnect().catch(() => undefined));
    engine.retry();
  };
  const ends = ['pagehide', 'pageshow', 'visibilitychange'];
  for (const type of ends) page.addEventListener(type, look, true);
  page.addEventListener('online', online);
  return () => {
    for (const type of ends) page.removeEventListener(type, look, true);
    page.removeEventListener('online', online);
  };
}
