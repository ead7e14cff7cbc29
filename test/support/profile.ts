import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browsers.mjs';

/** A place for a browser's profile: the one given, which stays, or a fresh one, which `remove` deletes. */
export async function openProfile(given: string | undefined) {
  const dir = given ?? (await mkdtemp(join(tmpdir(), 'errata-')));
  const remove = async () => {
    if (given === undefined) await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { dir, remove };
}

/** The path of a browser, or a clear word about what is missing. */
export async function needBrowser(name: 'chromium' | 'firefox'): Promise<string> {
  const path = await findBrowser(name);
  if (path === undefined) throw new Error(`Cannot find ${name}: run "node test/support/set-up.mjs"`);
  return path;
}

/** SIGKILL to a browser and all its processes, and a wait until it is gone: a profile must not be opened twice. False if it was gone before. */
export async function killGroup(browser: ChildProcess | null): Promise<boolean> {
  if (browser?.pid === undefined || browser.exitCode !== null || browser.signalCode !== null) return false;
  const exited = once(browser, 'exit');
  // The driver starts a browser as the leader of a group of its own; Windows has no groups.
  process.kill(process.platform === 'win32' ? browser.pid : -browser.pid, 'SIGKILL');
  await exited;
  return true;
}
