import type { DialogOptions as ApiOptions } from './api.ts';
import type { OwnClient } from './client/client.ts';
import { loadDialogOf } from './client/load-dialog.ts';
import { defineFeedbackElement } from './dialog/element.ts';
import type { DialogHandle, DialogOptions } from './dialog/options.ts';
import { ownClient } from './main.ts';

// The entry of `<errata-feedback>`, which importing it defines. It is of its own: nothing else of the package defines an element.

defineFeedbackElement((options) => {
  const opening = open(options);
  const then = (act: (handle: DialogHandle) => void) => void opening.then(act, () => undefined);
  return {
    close: () => then((handle) => handle.close()),
    setTheme: (scheme) => then((handle) => handle.setTheme(scheme)),
    closed: opening.then(({ closed }) => closed),
  };
});

async function open(options: DialogOptions): Promise<DialogHandle> {
  const client = ownClient() ?? (globalThis as ClassicPage).Errata?.ownClient?.();
  if (client === undefined) throw new Error('Cannot open the dialog: call init() first');
  return (await loadDialogOf(client)).open(client, options as ApiOptions);
}

/** A page that has the classic script. */
interface ClassicPage {
  readonly Errata?: { ownClient?(): OwnClient | undefined };
}
