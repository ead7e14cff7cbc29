const control = 'a[href], button, input, select, textarea, summary, [role=button], [role=link]';

/** Lifts the launcher over controls of the page that lie where it would: nothing of the page is covered by us. */
export function clearOf(element: HTMLElement): void {
  const isTop = element.dataset.at?.startsWith('top');
  const edge = isTop ? 'insetBlockStart' : 'insetBlockEnd';
  element.style[edge] = '';
  for (let lift = 16; covers(element) && lift < innerHeight / 2; lift += 8) element.style[edge] = `${lift}px`;
  // Where there is room nowhere, it stays in its corner.
  if (covers(element)) element.style[edge] = '';
}

function covers(element: HTMLElement): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return [left + 1, (left + right) / 2, right - 1].some((x) =>
    [top + 1, (top + bottom) / 2, bottom - 1].some((y) => {
      const under = document.elementsFromPoint(x, y).find((one) => one !== element);
      return under?.closest(control) != null;
    }),
  );
}
