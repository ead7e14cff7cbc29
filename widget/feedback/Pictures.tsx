import { useRef } from 'preact/hooks';
import { Said } from '../Said.tsx';
import { sizeInWords } from '../size-words.ts';
import { useAttempt } from '../use-attempt.ts';
import { isImage, type Picture, withFiles } from './picture.ts';
import { useObjectUrl } from './use-object-url.ts';

interface Props {
  readonly pictures: readonly Picture[];
  readonly change: (pictures: readonly Picture[]) => void;
  readonly takePicture: () => Promise<void>;
  readonly edit: (picture: Picture) => void;
}

/** The files of a report: taken, chosen, pasted or dropped; each can be seen, marked and removed. */
export function Pictures({ pictures, change, takePicture, edit }: Props) {
  const [attempt, run] = useAttempt();
  const input = useRef<HTMLInputElement>(null);
  const choose = async () => {
    const { files } = input.current ?? {};
    const chosen = [...(files ?? [])];
    if (input.current) input.current.value = '';
    change(withFiles(pictures, chosen));
    return '';
  };
  return (
    <fieldset class="pictures">
      <legend>Pictures and files</legend>
      <ul>
        {pictures.map((picture) => (
          <li key={picture.blob}>
            <Shown picture={picture} edit={edit} remove={() => change(pictures.filter((other) => other !== picture))} />
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

interface ShownProps extends Pick<Props, 'edit'> {
  readonly picture: Picture;
  readonly remove: () => void;
}

function Shown({ picture, edit, remove }: ShownProps) {
  const { name, blob } = picture;
  const url = useObjectUrl(blob);
  return (
    <figure class="shown">
      {isImage(picture) && url !== undefined && <img src={url} alt={`What ${name} shows`} />}
      <figcaption>
        <span class="file-name">
          {name} <span class="muted">{sizeInWords(blob.size)}</span>
        </span>
        <span class="actions">
          {isImage(picture) && (
            <button type="button" class="quiet" onClick={() => edit(picture)}>
              Mark or black out<span class="visually-hidden"> {name}</span>
            </button>
          )}
          <button type="button" class="quiet" onClick={remove}>
            Remove<span class="visually-hidden"> {name}</span>
          </button>
        </span>
      </figcaption>
    </figure>
  );
}
