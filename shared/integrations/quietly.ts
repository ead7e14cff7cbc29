/** Does our part: whatever goes wrong in it, the page does not notice. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The page has broken what we stand on, or there is no room left on the stack.
  }
}

/** The same of a listener: what it throws would reach the page's own `error` listeners, as a fault of the page. */
export function quiet<Heard>(listener: (heard: Heard) => void): (heard: Heard) => void {
  return (heard) => {
    try {
      listener(heard);
    } catch {
      // As above. A frame's parent can have broken what we stand on before our script ran in the frame.
    }
  };
}
