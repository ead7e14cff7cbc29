import { rememberedTheme, showTheme } from './theme.ts';

// Runs before the first paint of each page of ours, while the background may still have to be woken.
showTheme(rememberedTheme());
