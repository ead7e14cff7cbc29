import type { Browser, Page } from 'puppeteer-core';
import { until } from './until.ts';

interface Connection {
  send(method: string, parameters: object): Promise<{ readonly result: unknown }>;
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** What Firefox can do over WebDriver BiDi and the driver has no method for. */
export function connectBidi(browser: Browser) {
  const { connection } = browser as unknown as { readonly connection: Connection };
  const send = async <Result>(method: string, parameters: object) =>
    (await connection.send(method, parameters)).result as Result;

  return {
    /** Installs a packed add-on for good; unsigned, where the preferences allow it. */
    install: (path: string) =>
      send<void>('webExtension.install', { extensionData: { type: 'archivePath', path }, 'moz:permanent': true }),

    /** Goes to a page of an extension: the driver would wait for ever, since such pages report no navigation. */
    async gotoOwnPage(page: Page, url: string): Promise<void> {
      const context = (page.mainFrame() as unknown as { readonly _id: string })._id;
      // Something that only the old document has tells it from the new one when both have the same address.
      await page.evaluate(() => Object.assign(globalThis, { isOldDocument: true }));
      await send('browsingContext.navigate', { context, url, wait: 'none' });
      await until(`${url} to load`, () =>
        page.evaluate(
          (wanted) =>
            location.href === new URL(wanted).href &&
            document.readyState === 'complete' &&
            !('isOldDocument' in globalThis),
          url,
        ),
      );
    },

    /** Runs an expression in the browser's own window, which may do everything. */
    async privileged<Result>(expression: string): Promise<Result> {
      const tree = await send<{ readonly contexts: readonly { readonly context: string }[] }>(
        'browsingContext.getTree',
        { 'moz:scope': 'chrome', maxDepth: 0 },
      );
      const context = tree.contexts[0]?.context;
      const wrapped = `(async () => JSON.stringify((await (${expression})) ?? null))()`;
      const answer = await send<Evaluated & { readonly result?: { readonly value?: string } }>('script.evaluate', {
        expression: wrapped,
        target: { context },
        awaitPromise: true,
      });
      if (answer.type === 'exception') throw new Error(`Firefox refused: ${answer.exceptionDetails?.text}`);
      return JSON.parse(answer.result?.value ?? 'null') as Result;
    },
  };
}
