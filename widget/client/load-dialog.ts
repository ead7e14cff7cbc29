import type { OwnClient } from './client.ts';
import { loadDialog } from './parts.ts';

/** Sends for the dialog, and for the engine that it cannot open without: neither waits for the other. */
export function loadDialogOf(client: OwnClient): ReturnType<typeof loadDialog> {
  // Whoever opens the dialog is told what keeps it from coming.
  client.engine().catch(() => undefined);
  return loadDialog();
}
