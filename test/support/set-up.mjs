// Sees to what the tests and `npm start` need: packages, the browsers that are named, and the `frameworks` of the tests' pages.
// Quiet when all is there.
// Plain Node, since it runs before anything is installed.

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browsers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const isDebianAsRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

// Chromium hears the keys of its own windows only from a keyboard: that of a screen that nobody sees.
const packages = { chromium: ['chromium', 'xvfb', 'xdotool'], firefox: ['firefox-esr'] };
const wanted = process.argv.slice(2).filter((name) => name in packages);
/** Where packages are installed, each by a lockfile of its own: what only pages of the tests are made with is not ours. */
const folders = [root, ...(process.argv.includes('frameworks') ? [join(root, 'test', 'frameworks')] : [])];

needNode(20, 19);
// Nothing that we need runs a script when it is installed, so nothing may.
for (const folder of folders)
  if (packagesAreStale(folder)) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
const missing = [];
for (const name of wanted) if (!(await findBrowser(name))) missing.push(name);
if (missing.length > 0) await installBrowsers();

function needNode(major, minor) {
  const [hasMajor = 0, hasMinor = 0] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  fail(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}`);
}

function packagesAreStale(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  return statSync(join(folder, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs;
}

async function installBrowsers() {
  if (isDebianAsRoot) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', ...missing.flatMap((name) => packages[name])]);
  } else if (missing.includes('chromium')) {
    run('npx', ['playwright', 'install', 'chromium']);
  }
  if (wanted.includes('chromium') && !(await findBrowser('chromium')))
    fail('Chromium is missing: install it, or name it in CHROMIUM_PATH');
  if (!wanted.includes('firefox') || (await findBrowser('firefox'))) return;
  fail(
    'Firefox is missing: install Firefox ESR (https://www.mozilla.org/firefox/enterprise/), or name it in FIREFOX_PATH.\n' +
      'It must be ESR, Developer Edition or Nightly: an ordinary Firefox refuses add-ons that are not signed.',
  );
}

function run(command, args, cwd = root) {
  console.log(`> ${command} ${args.join(' ')}${cwd === root ? '' : ` (in ${relative(root, cwd)})`}`);
  // On Windows npm and npx are scripts, which only a shell starts.
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) fail(`"${command} ${args.join(' ')}" failed`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
