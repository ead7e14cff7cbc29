import { loadWords, localeOf, pageWishes } from '../dialog/words.ts';
import { createLauncher as create, type Launcher, type LauncherOptions } from '../launcher/launcher.ts';

/** The button, in the page's language. */
export async function createLauncher(
  { locale, label, ...options }: Omit<LauncherOptions, 'words'> & { readonly locale?: string; readonly label?: string },
  open: () => void,
): Promise<Launcher> {
  const words = await loadWords(localeOf(pageWishes(locale)));
  return create({ ...options, words: label === undefined ? words : { ...words, title: label } }, open);
}
