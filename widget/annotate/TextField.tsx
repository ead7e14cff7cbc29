import { useLayoutEffect, useRef } from 'preact/hooks';
import { filled } from '../filled.ts';
import { nameOf } from './annotate-words.ts';
import { placed } from './Overlay.tsx';
import type { Shape, Size } from './shapes.ts';
import { useWords } from './words.ts';

interface Props {
  readonly shape: Shape;
  readonly size: Size;
  readonly write: (text: string) => void;
  /** By Enter, Escape, or because the focus went elsewhere. */
  readonly end: (isByKey: boolean) => void;
}

/** Where the words of a text are written; they show in the picture as they are. */
export function TextField({ shape, size, write, end }: Props) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  // At once: whoever has clicked may be writing already.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  const press = (event: KeyboardEvent) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    end(true);
    // With Ctrl it means that all is done.
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      class="annotate-words"
      ref={field}
      // The nearer the text is to the right edge, the farther the field reaches to the left: it stays over the picture.
      style={{
        ...placed({ ...shape, y: shape.y + shape.height }, size),
        transform: `translateX(${(-100 * shape.x) / size.width}%)`,
      }}
      aria-label={filled(words.writing, { name: nameOf(shape, words) })}
      placeholder={words.write}
      maxLength={200}
      autocomplete="off"
      value={shape.text}
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={press}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => end(false)}
    />
  );
}
