import { attachmentOf, base64Of, type FileText, maxFileBytes, maxFiles } from '../../shared/feedback/files.ts';

/** A file of a report, most often a picture. */
export interface Picture {
  readonly name: string;
  readonly blob: Blob;
  /** The person has chosen it, or is done with marking it: it may be stored. */
  readonly isFinished: boolean;
}

/** For a picture of the page that comes to these. */
export function nameOfNext(pictures: readonly Picture[]): string {
  const names = new Set(pictures.map(({ name }) => name));
  let number = pictures.length + 1;
  while (names.has(`page-${number}.png`)) number += 1;
  return `page-${number}.png`;
}

export const isImage = ({ blob }: Picture) => /^image\/(?:png|jpeg|webp|gif)$/.test(blob.type);

/** As it crosses a channel; made once, though a draft is kept at each pause. */
export function fileOf(picture: Picture): Promise<FileText> {
  const file = made.get(picture) ?? makeFile(picture);
  made.set(picture, file);
  return file;
}

const made = new WeakMap<Picture, Promise<FileText>>();

async function makeFile({ name, blob }: Picture): Promise<FileText> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.exec(blob.type)?.[0] ?? 'application/octet-stream';
  return { filename: name.slice(-255), contentType, base64: base64Of(bytes) };
}

export const blobOfFile = (file: FileText): Blob =>
  new Blob([attachmentOf(file).bytes as Uint8Array<ArrayBuffer>], { type: file.contentType });

export const withFiles = (pictures: readonly Picture[], files: readonly File[]) =>
  withPictures(
    pictures,
    files.map((file) => ({ name: file.name || 'pasted.png', blob: file, isFinished: true })),
  );

/** Each under a name of its own: the second `shot.png` is `shot (2).png`. */
export function withNames(pictures: readonly Picture[], more: readonly Picture[]): readonly Picture[] {
  const names = new Set(pictures.map(({ name }) => name));
  const named = more.map((picture) => {
    let { name } = picture;
    for (let number = 2; names.has(name); number += 1) name = picture.name.replace(/(?=\.\w*$)|$/, ` (${number})`);
    names.add(name);
    return name === picture.name ? picture : { ...picture, name };
  });
  return [...pictures, ...named];
}

/** @throws {Error} in words, when there is no room for more. */
export function withPictures(pictures: readonly Picture[], more: readonly Picture[]): readonly Picture[] {
  const all = withNames(pictures, more);
  if (all.length > maxFiles) throw new Error(`Nothing was added: a report takes ${maxFiles} files at most.`);
  if (all.reduce((sum, { blob }) => sum + blob.size, 0) > maxFileBytes)
    throw new Error(`Nothing was added: together the files may have ${maxFileBytes / 2 ** 20} MiB at most.`);
  return all;
}
