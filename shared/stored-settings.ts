/** A part of the settings as it was stored, or as a page of ours has sent it: nothing of it is certain yet. */
export type Stored = Readonly<Record<string, unknown>>;

export const isRecord = (data: unknown): data is Stored => typeof data === 'object' && data !== null;

export const fault = (why: string) => new SyntaxError(`Cannot read the settings: ${why}`);

export function parseText(data: unknown, name: string): string {
  if (typeof data !== 'string') throw fault(`"${name}" is no text`);
  return data;
}

export function parseTexts(data: unknown, name: string): readonly string[] {
  if (!Array.isArray(data) || data.some((text) => typeof text !== 'string'))
    throw fault(`"${name}" is no list of texts`);
  return data;
}
