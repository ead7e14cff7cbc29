import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { firefoxPreferences } from './firefox-preferences.ts';
import { killGroup, needBrowser } from './profile.ts';

// Emptied by the runner at its start, so that no run sees what another browser, or other preferences, have left.
const dir = join(import.meta.dirname, '..', '..', 'test-results');
const made = join(dir, 'firefox-first-start');

/**
 * Fills a new profile's folder with what Firefox leaves there at its very first start, without Errata: above all its own scripts,
 * compiled, which take it half of such a start. Chromium has no need of it.
 */
export async function passFirstStart(name: string, profileDir: string): Promise<void> {
  if (name !== 'firefox') return;
  if (!(await exists(made))) await startFirst();
  await cp(made, profileDir, { recursive: true });
}

async function startFirst(): Promise<void> {
  await mkdir(dir, { recursive: true });
  const own = await mkdtemp(join(dir, 'firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await needBrowser('firefox'),
    userDataDir: own,
    extraPrefsFirefox: firefoxPreferences,
  });
  await browser.close();
  await killGroup(browser.process());
  // The driver would put these preferences back after each start, in place of those that the browser has written meanwhile.
  for (const name of ['lock', 'prefs.js']) await rm(join(own, name), { force: true });
  // Another worker of the runner may have been faster.
  await rename(own, made).catch(() => rm(own, { recursive: true }));
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
