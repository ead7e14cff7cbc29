/** What becomes of a page, as far as a queue has to know. */
interface Life {
  /** Whatever it does now may be its last; `isEnd`: it is left, not only hidden. */
  leave(isEnd: boolean): void;
  comeBack(): void;
  online(): void;
}

/** Returns its stop. */
export function watchLife(page: Window, { leave, comeBack, online }: Life): () => void {
  const { document } = page;
  const look = ({ type }: { readonly type: string }) => {
    if (type === 'pagehide' || document.visibilityState === 'hidden') leave(type === 'pagehide');
    else comeBack();
  };
  const ends = ['pagehide', 'pageshow', 'visibilitychange'];
  for (const type of ends) page.addEventListener(type, look, true);
  page.addEventListener('online', online);
  return () => {
    for (const type of ends) page.removeEventListener(type, look, true);
    page.removeEventListener('online', online);
  };
}
