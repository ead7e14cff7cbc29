import { useRef, useState } from 'preact/hooks';
import type { Editing } from './picture-model.ts';
import { idOf, type Shape } from './shapes.ts';
import type { Act } from './use-editing.ts';

interface Writing {
  readonly id: string;
  /** Makes one step of all that is written, and of the text's beginning. */
  readonly key: string;
}

/** The writing of a text: which one it is, and how it begins, goes on and ends. One that is left empty has not been. */
export function useWriting(now: () => Editing, act: Act, widthOf: (text: string) => number) {
  const [writing, setWriting] = useState<Writing>();
  // A field that is taken away may lose the focus once more.
  const latest = useRef<Writing | undefined>(undefined);
  const set = (next: Writing | undefined) => {
    latest.current = next;
    setWriting(next);
  };
  const written = (id: string | undefined): Shape | undefined => now().shapes.find((one) => idOf(one) === id);

  const begin = (shape: Shape, key: string) => set({ id: idOf(shape), key });
  const write = (text: string) => {
    const shape = written(latest.current?.id);
    if (!shape || !latest.current) return;
    act({ type: 'put', shape: { ...shape, text, width: widthOf(text) }, key: latest.current.key, quiet: true });
  };
  const end = () => {
    const { current } = latest;
    const shape = written(current?.id);
    set(undefined);
    if (!shape || !current) return;
    if (shape.text.trim() === '') act({ type: 'removed', id: current.id, key: current.key });
    else act({ type: 'put', shape, key: current.key });
  };
  return { written: written(writing?.id), begin, write, end };
}
