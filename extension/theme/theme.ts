import { type Theme, themes } from '../../shared/theme.ts';

const key = 'theme';

/**
 * The theme as our pages have last known it. The settings have the last word, but take their time: only this storage
 * answers before a page is painted, and all pages of ours share it.
 */
export const rememberedTheme = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';

/** Has the page look so from now on, and those that are opened later from their first paint on. */
export function applyTheme(theme: Theme): void {
  showTheme(theme);
  if (rememberedTheme() !== theme) localStorage.setItem(key, theme);
}

export function showTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
}
