import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Tab, TestBrowser } from './browser.ts';

/** What axe finds wrong, by rule and place. */
async function faults(tab: Tab): Promise<unknown> {
  await tab.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  return tab.evaluate(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`,
  );
}

/** Expects axe to find nothing wrong with a page, light or dark, and keeps a picture of either. */
export async function inBothThemes(errata: TestBrowser, tab: Tab, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await tab.emulateColorScheme(scheme);
    await expect.poll(() => tab.evaluate(`matchMedia('(prefers-color-scheme: ${scheme})').matches`)).toBe(true);
    // Colours fade over: a contrast measured in between is nobody's.
    // In what is folded away, Firefox begins them and lets them wait.
    await expect.poll(() => tab.evaluate(fading)).toBe(0);
    expect(await faults(tab), `${name}, ${scheme}`).toEqual([]);
    await tab.screenshot(`dist/screenshots/${errata.name}-${name}-${scheme}.png`);
  }
}

const fading = 'document.getAnimations().filter(({ effect }) => effect.target.checkVisibility()).length';
