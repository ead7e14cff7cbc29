import type { FileText } from '../../shared/feedback/files.ts';
import type { TestSessionTold } from '../../shared/test-session/calls.ts';
import type { MarkId } from '../../shared/test-session/mark.ts';
import { counted } from '../counted.ts';
import { blobOfFile } from '../feedback/picture.ts';
import { saveFile } from '../save-file.ts';
import { sessionInHtml } from './report-html.ts';
import { sessionInMarkdown } from './report-markdown.ts';
import { pictureName } from './report-parts.ts';
import { fileNameOf } from './session-words.ts';

type ReadPicture = (id: MarkId) => Promise<FileText | null>;

/** Saves one file with all in it; resolves with what was done, in words. */
export async function saveAsHtml(told: TestSessionTold, readPicture: ReadPicture): Promise<string> {
  const pictures = await picturesOf(told, readPicture);
  const base64 = new Map([...pictures].map(([id, file]) => [id, file.base64]));
  const name = fileNameOf(told, '.html');
  saveFile(new Blob([sessionInHtml(told, base64)], { type: 'text/html' }), name);
  return `Saved as ${name}.`;
}

/** Saves the text, and each picture under the name that the text has for it. */
export async function saveAsMarkdown(told: TestSessionTold, readPicture: ReadPicture): Promise<string> {
  const pictures = await picturesOf(told, readPicture);
  const name = fileNameOf(told, '.md');
  saveFile(new Blob([sessionInMarkdown(told)], { type: 'text/markdown' }), name);
  for (const mark of told.marks) {
    const file = pictures.get(mark.id);
    if (file !== undefined) saveFile(blobOfFile(file), pictureName(told, mark));
  }
  return `Saved as ${name}${pictures.size > 0 ? `, with ${counted(pictures.size, 'picture')} beside it` : ''}.`;
}

async function picturesOf({ marks }: TestSessionTold, readPicture: ReadPicture) {
  const pictures = new Map<MarkId, FileText>();
  for (const { id, bytes } of marks) {
    const file = bytes > 0 ? await readPicture(id) : null;
    if (file !== null) pictures.set(id, file);
  }
  return pictures;
}
