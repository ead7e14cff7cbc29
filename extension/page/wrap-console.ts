import { consoleCalls } from '../../shared/integrations/console.ts';
import { createThrownErrors } from '../../shared/integrations/thrown-errors.ts';

/** The console's wrapper, which tells no error that was thrown as well: `note` is to hear of those. */
export function wrapConsole() {
  const thrown = createThrownErrors();
  return {
    note: thrown.note,
    wrap(page: typeof globalThis & Window, send: (text: string) => void): void {
      consoleCalls(page, (text, written) => {
        if (!thrown.has(written?.error)) send(text);
      });
    },
  };
}
