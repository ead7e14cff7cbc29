import { join } from 'node:path';
import type { TestBrowser } from './browser.ts';
import type { Receiver } from './receiver.ts';
import { until } from './until.ts';

interface Visit {
  readonly errata: TestBrowser;
  readonly receiver: Receiver;
  /** Of a page with the widget and its button. */
  readonly url: string;
  /** For the screenshots. */
  readonly folder: string;
}

/** Breaks something in a page that has the widget, and reports it. False if either did not arrive. */
export async function playEmbedded({ errata, receiver, url, folder }: Visit): Promise<boolean> {
  const tab = await errata.open(url);
  await tab.setViewport(1280, 900);
  await tab.evaluate(`setTimeout(() => { throw new Error('The cart forgot itself') })`);
  // The dialog is in a closed root, where no driver gets: it is shown, and the report given by the API.
  await tab.evaluate(`Errata.captureFeedback({ message: 'My cart is empty' })`);
  await tab.evaluate(`void Errata.feedback.open({ text: 'My cart is empty' })`);
  const isOpen = () => tab.evaluate(() => document.querySelector('errata-dialog') !== null);
  await until('the dialog to open', isOpen);
  const hasArrived = () =>
    receiver.items('feedback').length === 1 && JSON.stringify(receiver.events()).includes('The cart forgot itself');
  await until('the error and the report to arrive', hasArrived, { timeout: 10_000 }).catch(() => undefined);
  await tab.screenshot(join(folder, 'widget.png'));
  await tab.close();
  console.log(`With the widget: the error and the report about it ${hasArrived() ? 'arrived' : 'did NOT arrive'}.\n`);
  return hasArrived();
}
