import { saveFile } from '../../widget/save-file.ts';
import { read } from '../reading/read.ts';

/** Saves all that is kept on this device as a file; resolves with what was done, in words. */
export async function exportEverything(): Promise<string> {
  const text = await read('exportEverything', null);
  saveFile(new Blob([text], { type: 'application/json' }), 'errata-export.json');
  return 'Exported as errata-export.json.';
}
