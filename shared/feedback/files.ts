import { isRecord, isText } from '../capture/checks.ts';
import type { Attachment } from '../protocol/attachment.ts';

/** So much goes with one report: an upload that takes longer than a background may live never ends. */
export const maxFiles = 5;
export const maxFileBytes = 8 * 2 ** 20;

/** A file as it crosses a message channel, which carries JSON. */
export interface FileText extends Pick<Attachment, 'filename' | 'contentType'> {
  readonly base64: string;
}

export const fileText = ({ filename, contentType, bytes }: Attachment): FileText => ({
  filename,
  contentType,
  base64: base64Of(bytes),
});

export const attachmentOf = ({ filename, contentType, base64 }: FileText): Attachment => ({
  filename,
  contentType,
  bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
});

export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) pieces.push(String.fromCharCode(...bytes.subarray(at, at + piece)));
  return btoa(pieces.join(''));
}

/** So many arguments any call can take. */
const piece = 0x8000;

/** @throws {TypeError} that says which file cannot be taken, and why. */
export function parseFiles(data: unknown): readonly FileText[] {
  if (!Array.isArray(data)) throw new TypeError('Cannot take these files: they are no list');
  if (data.length > maxFiles) throw new TypeError(`Cannot take these files: they are more than ${maxFiles}`);
  const files = data.map(parseFile);
  const size = files.reduce((sum, { base64 }) => sum + sizeOf(base64), 0);
  if (size > maxFileBytes)
    throw new TypeError(`Cannot take these files: together they are larger than ${maxFileBytes / 2 ** 20} MiB`);
  return files;
}

function parseFile(data: unknown): FileText {
  if (!isRecord(data) || !isText(data.filename, 255) || data.filename === '')
    throw new TypeError('Cannot take a file: it has no name of at most 255 characters');
  const { filename, contentType, base64 } = data;
  if (!isText(contentType, 127) || !/^[\w.+-]+\/[\w.+-]+$/.test(contentType))
    throw new TypeError(`Cannot take ${filename}: its type is none`);
  if (typeof base64 !== 'string' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    throw new TypeError(`Cannot take ${filename}: its content is no base64`);
  return { filename, contentType, base64 };
}

/** In bytes, of what was read. */
const sizeOf = (base64: string) =>
  (base64.length / 4) * 3 - Number(base64.endsWith('=')) - Number(base64.endsWith('=='));
