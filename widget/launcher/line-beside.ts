import { after } from '../page/after.ts';

/** A line of text beside an element, for a moment; read out where somebody listens. */
export function lineBeside(element: HTMLElement) {
  const line = document.createElement('p');
  line.setAttribute('part', 'said');
  line.setAttribute('role', 'status');
  line.dir = 'auto';
  let count = 0;
  const say = (text: string) => {
    count += 1;
    // Towards the middle of the window, wherever the element was moved to.
    const { left, top } = element.getBoundingClientRect();
    line.className = `${top < innerHeight / 2 ? 'below' : 'above'} ${left < innerWidth / 2 ? 'right' : 'left'}`;
    line.textContent = text;
  };
  return {
    line,
    say,
    /** In so many milliseconds, unless something else is said before. */
    sayLater(milliseconds: number, text: string): void {
      const before = count;
      after(milliseconds, () => {
        if (count === before) say(text);
      });
    },
  };
}
