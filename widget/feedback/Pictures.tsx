import { useRef } from 'preact/hooks';
import { Said } from '../Said.tsx';
import { sizeInWords } from '../size-words.ts';
import { useAttempt } from '../use-attempt.ts';
import { isImage, type Picture } from './picture.ts';
import { useObjectUrl } from './use-object-url.ts';

interface Props {
  readonly pictures: readonly Picture[];
  /** Throws in words when they are too many or too large. */
  readonly add: (files: readonly File[]) => void;
  readonly remove: (picture: Picture) => void;
  readonly takePicture: () => Promise<void>;
  /** Has the person choose an area of a new picture. */
  readonly takeArea: () => Promise<void>;
  readonly edit: (picture: Picture) => void;
}

/** The files of a report: taken, chosen, pasted or dropped; each can be seen, marked and removed. */
export function Pictures({ pictures, add, remove, takePicture, takeArea, edit }: Props) {
  const [attempt, run] = useAttempt();
  const input = useRef<HTMLInputElement>(null);
  const choose = async () => {
    const { files } = input.current ?? {};
    const chosen = [...(files ?? [])];
    if (input.current) input.current.value = '';
    add(chosen);
    return '';
  };
  // Said as well, for whoever does not see that it is gone.
  const takeOut = (picture: Picture) => async () => {
    remove(picture);
    return `${picture.name} was removed.`;
  };
  return (
    <fieldset class="pictures">
      <legend>Pictures and files</legend>
      <ul>
        {pictures.map((picture) => (
          <li key={picture.blob}>
            <Shown picture={picture} edit={edit} remove={() => void run(takeOut(picture))} />
          </li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="button"
          onClick={() => void run(() => takePicture().then(() => 'A picture of the page was taken.'))}
        >
          Take a picture of the page
        </button>
        <button type="button" class="take-area" onClick={() => void run(() => takeArea().then(() => ''))}>
          Take an area of it
        </button>
        <label class="file">
          <span>Add a file</span>
          <input ref={input} type="file" multiple onChange={() => void run(choose)} />
        </label>
        <Said attempt={attempt} />
      </div>
      <p class="hint">
        You can also paste or drop files here. Passwords, card fields, what the site marks as private and frames of
        other sites are black in pictures of the page.
      </p>
    </fieldset>
  );
}

export const markButtonOf = ({ name }: Picture) => `[data-mark="${CSS.escape(name)}"]`;
export const removeButtonOf = ({ name }: Picture) => `[data-remove="${CSS.escape(name)}"]`;
export const areaButton = '.pictures .take-area';
export const anyPictureButton = '.pictures > .actions > button';

interface ShownProps extends Pick<Props, 'edit'> {
  readonly picture: Picture;
  readonly remove: () => void;
}

function Shown({ picture, edit, remove }: ShownProps) {
  const { name, blob } = picture;
  const url = useObjectUrl(blob);
  return (
    <figure class="shown">
      {isImage(picture) && <img class="thumbnail" src={url} alt={`What ${name} shows`} />}
      <figcaption>
        <span class="file-name">
          {name} <span class="muted">{sizeInWords(blob.size)}</span>
        </span>
        <span class="actions">
          {isImage(picture) && (
            <button type="button" class="quiet" data-mark={name} onClick={() => edit(picture)}>
              Mark or black out<span class="visually-hidden"> {name}</span>
            </button>
          )}
          <button type="button" class="quiet" data-remove={name} onClick={remove}>
            Remove<span class="visually-hidden"> {name}</span>
          </button>
        </span>
      </figcaption>
    </figure>
  );
}
