import { useRef } from 'preact/hooks';
import { isImage, type Picture } from '../feedback/picture.ts';
import { useAround } from './around.ts';
import type { Adding } from './use-files.ts';

interface Props {
  readonly pictures: readonly Picture[];
  readonly files: Adding;
  readonly mark: (picture: Picture) => void;
}

/** The files of a report: taken, chosen, pasted or dropped; each can be seen, marked and removed. */
export function Files({ pictures, files, mark }: Props) {
  const { say, options } = useAround();
  const field = useRef<HTMLFieldSetElement>(null);
  const remove = (picture: Picture) => {
    files.remove(picture);
    // Its button goes with it, and would take the focus along.
    field.current?.querySelector<HTMLElement>('[part=picture], input')?.focus();
  };
  return (
    <fieldset part="files" ref={field}>
      <legend>{say('files')}</legend>
      <ul>
        {pictures.map((picture) => (
          <li key={picture.blob}>
            <Shown picture={picture} />
            <span class="file-name">{picture.name}</span>
            {isImage(picture) && (
              <button type="button" class="quiet" onClick={() => mark(picture)}>
                {say('mark')}
                <span class="visually-hidden"> {picture.name}</span>
              </button>
            )}
            <button type="button" class="quiet" onClick={() => remove(picture)}>
              {say('remove')}
              <span class="visually-hidden"> {picture.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="actions">
        {options.screenshot?.length !== 0 && (
          <button type="button" part="picture" onClick={() => void files.takePicture()}>
            {say('picture')}
          </button>
        )}
        <label class="file">
          <span>{say('file')}</span>
          <input
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              files.add(currentTarget.files);
              currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <p class="hint">{say('filesHint')}</p>
      <p class="visually-hidden" role="status">
        {files.said}
      </p>
    </fieldset>
  );
}

/** On a canvas: the page's policy may allow no image from memory. */
function Shown({ picture }: { readonly picture: Picture }) {
  const { say } = useAround();
  if (!isImage(picture)) return null;
  const draw = (canvas: HTMLCanvasElement | null) => {
    if (canvas === null || drawn.has(canvas)) return;
    drawn.add(canvas);
    createImageBitmap(picture.blob).then(
      (bitmap) => {
        Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
        bitmap.close();
      },
      () => canvas.remove(),
    );
  };
  return <canvas ref={draw} role="img" aria-label={say('shows', { name: picture.name })} />;
}

const drawn = new WeakSet<HTMLCanvasElement>();
