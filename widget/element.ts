import type { OwnClient } from './client/client.ts';
import { loadDialog } from './client/parts.ts';
import { defineFeedbackElement } from './dialog/element.ts';
import type { DialogHandle, DialogOptions } from './dialog/options.ts';
import { ownClient } from './main.ts';

// The entry of `<errata-feedback>`, which importing it defines. It is of its own: nothing else of the package defines an element.

defineFeedbackElement((options) => {
  const opening = open(options);
  return { close: () => void opening.then((handle) => handle.close()), closed: opening.then(({ closed }) => closed) };
});

async function open(options: DialogOptions): Promise<DialogHandle> {
  const client = ownClient() ?? (globalThis as ClassicPage).Errata?.ownClient?.();
  if (client === undefined) throw new Error('Cannot open the dialog: call init() first');
  return (await loadDialog()).open(client, options);
}

/** A page that has the classic script. */
interface ClassicPage {
  readonly Errata?: { ownClient?(): OwnClient | undefined };
}
