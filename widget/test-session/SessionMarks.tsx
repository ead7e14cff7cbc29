import { useEffect, useState } from 'preact/hooks';
import type { FileText } from '../../shared/feedback/files.ts';
import type { Mark, MarkId } from '../../shared/test-session/mark.ts';
import { Confirm } from '../Confirm.tsx';
import { blobOfFile } from '../feedback/picture.ts';
import { useObjectUrl } from '../feedback/use-object-url.ts';
import { useFocusNext } from '../use-focus-next.ts';
import { momentOf } from './session-words.ts';

interface Props {
  readonly marks: readonly Mark[];
  readonly readPicture: (id: MarkId) => Promise<FileText | null>;
  readonly remove: (id: MarkId) => Promise<unknown>;
}

/** The moments that were marked, with their pictures. */
export function SessionMarks({ marks, readPicture, remove }: Props) {
  const focusNext = useFocusNext();
  if (marks.length === 0) return <p class="hint">Nothing was marked.</p>;
  return (
    <ol class="session-marks">
      {marks.map((mark, index) => (
        <li key={mark.id} data-mark={mark.id}>
          <p class="hint">
            {momentOf(mark.at)}, {mark.page}
          </p>
          {mark.note !== '' && <p class="message">{mark.note}</p>}
          {mark.bytes > 0 && <Picture id={mark.id} number={index + 1} readPicture={readPicture} />}
          <Confirm
            label={`Delete mark ${index + 1}`}
            question="Its note and its picture are deleted. This cannot be undone."
            yes={`Yes, delete mark ${index + 1}`}
            act={() => {
              const neighbour = marks[index + 1] ?? marks[index - 1];
              focusNext(...(neighbour ? [deleteButtonOf(neighbour)] : []), '.session h2');
              return remove(mark.id).then(() => '');
            }}
          />
        </li>
      ))}
    </ol>
  );
}

const deleteButtonOf = ({ id }: { readonly id: MarkId }) => `.session-marks [data-mark="${id}"] .confirm button`;

interface PictureProps extends Pick<Props, 'readPicture'> {
  readonly id: MarkId;
  readonly number: number;
}

function Picture({ id, number, readPicture }: PictureProps) {
  const [blob, setBlob] = useState<Blob>();
  useEffect(() => {
    // Without it, the note is shown all the same.
    readPicture(id).then(
      (file) => file && setBlob(blobOfFile(file)),
      () => undefined,
    );
  }, [id]);
  return blob === undefined ? null : <Shown blob={blob} number={number} />;
}

function Shown({ blob, number }: { readonly blob: Blob; readonly number: number }) {
  const url = useObjectUrl(blob);
  return url === undefined ? null : <img src={url} alt={`The page at mark ${number}`} />;
}
