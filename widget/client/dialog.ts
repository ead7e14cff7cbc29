import type { DialogOptions } from '../api.ts';
import { openDialog } from '../dialog/open.tsx';
import type { DialogHandle } from '../dialog/options.ts';
import type { OwnClient } from './client.ts';
import { dialogSourceOf } from './dialog-source.ts';

/** Opens the dialog over a client. */
export async function open(
  client: OwnClient,
  { associatedEventId: about, ...options }: DialogOptions,
): Promise<DialogHandle> {
  const source = dialogSourceOf(client, await client.engine());
  // Words of keys that we do not have are never asked for.
  return openDialog(source, { ...options, ...(about !== undefined && { about }) } as Parameters<typeof openDialog>[1]);
}
