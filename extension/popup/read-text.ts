import { milliseconds } from '../../shared/brand.ts';
import type { Read } from '../../shared/source-maps/look-up.ts';

const patience = 15_000;

/** Reads a text as anybody could: without cookies or a referrer, from where it is and not from where that leads. */
export const readText: Read = async (address, most) => {
  const response = await fetch(address, {
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(patience),
  }).catch(() => {
    throw new Error('it cannot be read: its server does not answer, leads elsewhere, or lets no other site read it');
  });
  if (!response.ok) throw new Error(`${new URL(address).pathname} was answered with ${response.status}`);
  const changed = Date.parse(response.headers.get('last-modified') ?? '');
  return {
    text: await textOf(response, most),
    sourceMap: response.headers.get('sourcemap') ?? response.headers.get('x-sourcemap'),
    changedAt: Number.isNaN(changed) ? undefined : milliseconds(changed),
  };
};

async function textOf({ body }: Response, most: number): Promise<string> {
  const [reader, decoder, parts] = [body?.getReader(), new TextDecoder(), [] as string[]];
  let length = 0;
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return parts.join('') + decoder.decode();
    length += part.value.length;
    if (length > most) {
      await reader?.cancel();
      throw new Error(`it is larger than ${most / 1024 / 1024} MB`);
    }
    parts.push(decoder.decode(part.value, { stream: true }));
  }
}
