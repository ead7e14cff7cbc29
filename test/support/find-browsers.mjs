import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// Google's own Chrome is not among them: since version 137 it refuses --load-extension.
const names = { chromium: ['chromium', 'chromium-browser'], firefox: ['firefox-esr', 'firefox'] };
const usual = {
  chromium: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/snap/bin/chromium'],
  firefox: ['/Applications/Firefox ESR.app/Contents/MacOS/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** The path of a browser on this machine, or undefined: what the environment names, then PATH, then the usual places. */
export async function findBrowser(name) {
  const named = process.env[`${name.toUpperCase()}_PATH`];
  if (named) return named;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names[name].map((file) => join(dir, file)));
  const found = [...onPath, ...usual[name]].find(isExecutable);
  return found ?? (name === 'chromium' ? playwrightsChromium() : undefined);
}

// Imported late: set-up looks for browsers before anything is installed.
async function playwrightsChromium() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return isExecutable(path) ? path : undefined;
  } catch {
    // Playwright is not installed, or has no build for this system: then there is none of its browsers either.
    return undefined;
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run: both mean no.
    return false;
  }
}
