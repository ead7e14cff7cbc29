import type { PictureWay } from '../options.ts';
import { drawPage } from './draw-page.ts';
import { grabTab } from './grab-tab.ts';

/**
 * A picture of what the window shows but for us, with what is private in it black before anybody has seen it. Each way is tried
 * after the other. Rejects where none works. `wrong-surface`: the person has shared what cannot be covered.
 */
export async function takePicture(ways: readonly PictureWay[], dialog: HTMLElement): Promise<Blob | 'wrong-surface'> {
  const [way, ...others] = ways;
  if (way === undefined) throw new Error('No picture can be taken here');
  dialog.classList.add('away');
  try {
    return await (way === 'page' ? drawPage() : grabTab());
  } catch (cause) {
    if (others.length === 0) throw cause;
  } finally {
    dialog.classList.remove('away');
  }
  return takePicture(others, dialog);
}
