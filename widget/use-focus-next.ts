import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For what takes away the very element that has the focus: names the places to put it then, the first that takes it counts.
 * Without that it falls to the page's body, and whoever goes by keyboard starts anew.
 */
export function useFocusNext(): (...places: readonly string[]) => void {
  const next = useRef<readonly string[]>([]);
  // After each drawing: the element may go only in a later one.
  useLayoutEffect(() => {
    if (next.current.length === 0 || document.activeElement !== document.body) return;
    for (const place of next.current.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])) {
      place.focus();
      // What is disabled at the moment takes no focus.
      if (document.activeElement === place) break;
    }
    next.current = [];
  });
  return (...places) => {
    next.current = places;
  };
}
