import { cp, mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OwnBrowser } from './browser.ts';
import { passFirstStart } from './first-start.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';

/** A browser in which an organisation decides some settings of Errata, as its administrators do that. */
export interface ManagedBrowser {
  /** Starts the browser under the policy that was set last. */
  launch(): Promise<OwnBrowser>;
  setPolicy(policy: object): Promise<void>;
  /** Ends the browser, and leaves nothing of the policy on the machine. */
  end(): Promise<void>;
}

const chromiumPolicies = '/etc/chromium/policies/managed';

/** Only root may write where Chromium reads its policies. */
export const canManage = (name: string): boolean => name === 'firefox' || process.getuid?.() === 0;

export async function manage(name: string, built: string): Promise<ManagedBrowser> {
  const dir = await mkdtemp(join(tmpdir(), 'errata-managed-'));
  // A copy, and so an id, of its own: the policy is for the whole machine, and other tests run on it.
  const extensionDir = join(dir, 'extension');
  await cp(built, extensionDir, { recursive: true });
  const browsers: OwnBrowser[] = [];
  const file = join(chromiumPolicies, `errata-test-${process.pid}.json`);
  const home = join(dir, 'home');
  const profileDir = join(dir, 'profile');
  await mkdir(profileDir);
  await passFirstStart(name, profileDir);
  let id: string | undefined;
  let made: string | undefined;
  let isSet = false;

  const launch = async () => {
    // Under a policy there is no welcome.
    const welcome = isSet ? { welcome: 'left' as const } : {};
    const options = { extensionDir, profileDir, env: { HOME: home }, ...welcome };
    const browser = await (name === 'firefox' ? launchFirefox : launchChromium)(options);
    browsers.push(browser);
    id = new URL(browser.extensionUrl('')).host;
    return browser;
  };

  return {
    launch,
    async setPolicy(policy) {
      if (name === 'firefox') {
        const path = join(home, '.mozilla', 'managed-storage', 'errata@errata.dev.json');
        await mkdir(dirname(path), { recursive: true });
        isSet = true;
        const manifest = { name: 'errata@errata.dev', description: 'Errata', type: 'storage', data: policy };
        return writeFile(path, JSON.stringify(manifest));
      }
      if (id === undefined) await (await launch()).close();
      isSet = true;
      made ??= await mkdir(chromiumPolicies, { recursive: true });
      await writeFile(file, JSON.stringify({ '3rdparty': { extensions: { [id ?? '']: policy } } }));
    },
    async end() {
      for (const browser of browsers) await browser.kill();
      await rm(file, { force: true });
      if (made !== undefined) await removeEmpty(chromiumPolicies, dirname(made));
      await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Folders that we made, as far as nobody has put anything into them since. */
async function removeEmpty(folder: string, end: string): Promise<void> {
  for (let at = folder; at !== end && (await readdir(at)).length === 0; at = dirname(at)) await rmdir(at);
}
