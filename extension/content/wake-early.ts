import { type ListenedPage, listenThroughout } from '../../shared/integrations/trail-page.ts';
import { after } from '../../widget/page/after.ts';

/** Milliseconds: a browser ends a background that was idle for 30 seconds. */
const awake = 25_000;

/** What a person does before anything else: they come with the mouse, the finger or a key, and only then click. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Wakes the background when somebody is at the page again, so that it is awake when what they click fails and leads away in one:
 * a page that has ended cannot wake it any more (`docs/reliability.md`). A page that is left alone wakes nobody, nor does
 * one that pretends. Returns its stop.
 */
export function wakeEarly(page: ListenedPage, wake: () => void): () => void {
  let stopped = false;
  let deaf: () => void;
  const listen = () => {
    if (stopped) return;
    deaf = listenThroughout(page, signs, () => {
      deaf();
      wake();
      after(awake, listen);
    });
  };
  listen();
  return () => {
    stopped = true;
    deaf();
  };
}
