import type { DialogOptions } from '../api.ts';
import { openDialog } from '../dialog/open.tsx';
import type { DialogHandle } from '../dialog/options.ts';
import { loadWords, localeOf, pageWishes } from '../dialog/words.ts';
import type { OwnClient } from './client.ts';
import { dialogSourceOf } from './dialog-source.ts';

/** Opens the dialog over a client. */
export async function open(
  client: OwnClient,
  { associatedEventId: about, ...options }: DialogOptions,
): Promise<DialogHandle> {
  // They are on their way while the engine is.
  loadWords(localeOf(pageWishes(options.locale))).catch(() => undefined);
  const source = dialogSourceOf(client, await client.engine());
  // Words of keys that we do not have are never asked for.
  return openDialog(source, { ...options, ...(about !== undefined && { about }) } as Parameters<typeof openDialog>[1]);
}
