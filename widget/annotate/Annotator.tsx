import { useEffect, useState } from 'preact/hooks';
import { Editor } from './Editor.tsx';
import { openPicture } from './open-picture.ts';
import { faultInWords } from './picture-fault.ts';
import type { Tool } from './tools.ts';
import { type Words, WordsContext } from './words.ts';

interface Props {
  /** A PNG, JPEG or WebP. */
  readonly picture: Blob;
  readonly words: Words;
  /** What is at hand at first. */
  readonly tool?: Tool;
  /** Is given a PNG, cut and with all marks and blackouts in its pixels, and nothing else of what `picture` was. */
  readonly onDone: (picture: Blob) => void;
  readonly onCancel: () => void;
}

/** Lets a person cut, mark and black out a picture. Nothing is kept or sent by it. */
export function Annotator({ picture, words, tool, onDone, onCancel }: Props) {
  const [opened, setOpened] = useState<Opened>({ phase: 'opening' });
  useEffect(() => {
    let isWanted = true;
    const set = (next: Opened) => isWanted && setOpened(next);
    set({ phase: 'opening' });
    openPicture(picture).then(
      (canvas) => set({ phase: 'open', canvas, of: picture }),
      (error: unknown) => set({ phase: 'failed', error }),
    );
    return () => {
      isWanted = false;
    };
  }, [picture]);

  if (opened.phase === 'open' && opened.of === picture)
    return (
      <WordsContext.Provider value={words}>
        <Editor picture={opened.canvas} tool={tool} onDone={onDone} onCancel={onCancel} />
      </WordsContext.Provider>
    );
  return (
    <section class="annotate annotate-empty" aria-label={words.picture}>
      {opened.phase === 'failed' ? (
        <p role="alert">{faultInWords(opened.error, words)}</p>
      ) : (
        <p role="status">{words.opening}</p>
      )}
      <button type="button" onClick={onCancel}>
        {words.back}
      </button>
    </section>
  );
}

type Opened =
  | { readonly phase: 'opening' }
  | { readonly phase: 'open'; readonly canvas: HTMLCanvasElement; readonly of: Blob }
  | { readonly phase: 'failed'; readonly error: unknown };
