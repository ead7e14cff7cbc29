import { ask } from '../channel.ts';
import { saveFile } from '../options/save-file.ts';

/** Saves all that is kept on this device as a file; resolves with what was done, in words. */
export async function exportEverything(): Promise<string> {
  const text = await ask('exportEverything', null);
  saveFile('errata-export.json', text);
  return 'Exported as errata-export.json.';
}
