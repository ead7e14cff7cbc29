import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { DialogSource } from './source.ts';
import { draftOf, type Writing } from './writing.ts';

/**
 * Keeps what is written shortly after each change, and at once when the dialog or the page goes. `end`: it was given, and is no
 * draft any more; `begin`: what is written from now on is one again.
 */
export function useDraft(
  writing: Writing | undefined,
  keep: DialogSource['keepDraft'],
  fail: (error: unknown) => void,
): { readonly begin: () => void; readonly end: () => void } {
  const first = useRef<Writing | undefined>(undefined);
  const due = useRef<Writing | undefined>(undefined);
  const isOver = useRef(false);
  const save = () => {
    const now = due.current;
    due.current = undefined;
    if (now === undefined || isOver.current) return;
    draftOf(now)
      .then((draft) => (isOver.current ? undefined : keep(draft)))
      .catch(fail);
  };
  // At once: the dialog may be closed before the browser has painted what was typed last.
  useLayoutEffect(() => {
    first.current ??= writing;
    if (writing === first.current) return;
    due.current = writing;
    const timer = setTimeout(save, pause);
    return () => clearTimeout(timer);
  }, [writing]);
  useEffect(() => {
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, []);
  return {
    begin: () => {
      isOver.current = false;
    },
    end: () => {
      isOver.current = true;
    },
  };
}

/** In milliseconds. */
const pause = 300;
