import { browser } from './browser.ts';

/** Opens the page that greets a person and sets Errata up with them. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('welcome/welcome.html') });
}
