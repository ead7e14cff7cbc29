import { ask } from '../channel.ts';

/** Saves all that is kept on this device as a file; resolves with what was done, in words. */
export async function exportEverything(): Promise<string> {
  const text = await ask('exportEverything', null);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'errata-export.json';
  link.click();
  // The browser reads the blob after the click: freed at once, the file would be empty.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return 'Exported as errata-export.json.';
}
