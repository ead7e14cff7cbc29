import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { openWelcome } from '../open-welcome.ts';

/**
 * Greets a person who has just installed Errata. Where an organisation has installed it, or has set some of it, nobody has asked
 * for a greeting.
 */
export async function welcome({ reason }: Runtime.OnInstalledDetailsType): Promise<void> {
  if (reason !== 'install' || (await isByOrganisation())) return;
  await openWelcome();
}

async function isByOrganisation(): Promise<boolean> {
  const { installType } = await browser.management.getSelf();
  // In Firefox it rejects when there is no policy. Chromium may tell of one only later: then its locks show in the page.
  const policy = await browser.storage.managed.get().catch(() => ({}));
  return installType === 'admin' || Object.keys(policy).length > 0;
}
