import type { WidgetOptions } from '../api.ts';
import { loadWords, localeOf, pageWishes } from '../dialog/words.ts';
import { createLauncher as create, type Launcher } from '../launcher/launcher.ts';

/** The button, in the page's language. */
export async function createLauncher(
  { locale, label, words: own, position, colorScheme }: WidgetOptions,
  open: () => Promise<void>,
): Promise<Launcher> {
  const words = await loadWords(localeOf(pageWishes(locale)));
  const look = { ...(position && { position }), ...(colorScheme && { colorScheme }) };
  return create({ ...look, words: { ...words, ...own, ...(label && { title: label }) } }, open);
}
