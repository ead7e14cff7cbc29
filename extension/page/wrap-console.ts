import { consoleCalls } from '../../shared/integrations/console.ts';
import { createToldErrors } from '../../shared/integrations/told-errors.ts';

/** The console's wrapper, which tells each error once, and none that was thrown as well: `note` is to hear of those. */
export function wrapConsole() {
  const told = createToldErrors();
  return {
    note: told.note,
    wrap(page: typeof globalThis & Window, send: (text: string) => void): void {
      consoleCalls(page, (text, written) => {
        if (told.has(written?.error)) return;
        // A framework and the page may both write it: React and Next.js do.
        told.note(written?.error);
        send(text);
      });
    },
  };
}
