import { openDialog } from '../dialog/open.tsx';
import type { DialogHandle, DialogOptions } from '../dialog/options.ts';
import type { OwnClient } from './client.ts';
import { dialogSourceOf } from './dialog-source.ts';

/** Opens the dialog over a client. */
export const open = async (client: OwnClient, options: DialogOptions): Promise<DialogHandle> =>
  openDialog(dialogSourceOf(client, await client.engine()), options);
