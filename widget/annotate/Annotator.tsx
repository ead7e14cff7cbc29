import { useEffect, useState } from 'preact/hooks';
import { inWords } from '../attempt.ts';
import { Editor } from './Editor.tsx';
import { openPicture } from './open-picture.ts';
import type { Tool } from './tools.ts';

interface Props {
  /** A PNG, JPEG or WebP. */
  readonly picture: Blob;
  /** What is at hand at first. */
  readonly tool?: Tool;
  /** Is given a PNG, cut and with all marks and blackouts in its pixels, and nothing else of what `picture` was. */
  readonly onDone: (picture: Blob) => void;
  readonly onCancel: () => void;
}

/** Lets a person cut, mark and black out a picture. Nothing is kept or sent by it. */
export function Annotator({ picture, tool, onDone, onCancel }: Props) {
  const [opened, setOpened] = useState<Opened>({ phase: 'opening' });
  useEffect(() => {
    let isWanted = true;
    const set = (next: Opened) => isWanted && setOpened(next);
    set({ phase: 'opening' });
    openPicture(picture).then(
      (canvas) => set({ phase: 'open', canvas, of: picture }),
      (error: unknown) => set({ phase: 'failed', words: inWords(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [picture]);

  if (opened.phase === 'open' && opened.of === picture)
    return <Editor picture={opened.canvas} tool={tool} onDone={onDone} onCancel={onCancel} />;
  return (
    <section class="annotate annotate-empty" aria-label="Picture">
      {opened.phase === 'failed' ? <p role="alert">{opened.words}</p> : <p role="status">Opening the picture…</p>}
      <button type="button" onClick={onCancel}>
        Back
      </button>
    </section>
  );
}

type Opened =
  | { readonly phase: 'opening' }
  | { readonly phase: 'open'; readonly canvas: HTMLCanvasElement; readonly of: Blob }
  | { readonly phase: 'failed'; readonly words: string };
