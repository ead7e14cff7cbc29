import type { Browser, Page } from 'puppeteer-core';

/** One of the extension's pages, without any of its code, that stays open in a tab of its own for what is asked again and again. */
export interface KeptPage {
  /** Sends the background a message from it, and hands back the answer. */
  send(message: unknown): Promise<unknown>;
  /** Runs a function in it. */
  run<Args extends readonly unknown[]>(run: (...args: Args) => unknown, ...args: Args): Promise<unknown>;
  /** Whether a driver's page is this one: a test has not opened it. */
  is(page: Page): boolean;
  /** Before the extension starts anew, which closes its pages at some moment, or leaves them without it. */
  close(): Promise<void>;
}

/** Opens at the first message, or the first after its end. To open and close one for each takes longer than the answer. */
export function keepPage(browser: Browser, goto: (page: Page) => Promise<void>): KeptPage {
  let kept: Promise<Page> | undefined;
  let known: Page | undefined;
  const open = async () => {
    known = await browser.newPage({ background: true });
    await goto(known);
    return known;
  };
  const page = () => {
    kept ??= open();
    return kept;
  };
  const close = async () => {
    const old = await kept?.catch(() => undefined);
    kept = undefined;
    await old?.close().catch(() => undefined);
  };
  const run: KeptPage['run'] = async (run, ...args) => {
    const evaluate = async () => (await page()).evaluate(run as (...given: readonly unknown[]) => unknown, ...args);
    try {
      return await evaluate();
    } catch (error) {
      const isGone = known?.isClosed() || /no such frame|detached/i.test(String(error));
      await close();
      // The extension has started anew, and took its page along before that could do anything.
      if (isGone) return evaluate();
      throw error;
    }
  };
  return {
    send: (message) => run(sendMessage, message),
    run,
    is: (page) => page === known,
    close,
  };
}

// Runs in the page.
function sendMessage(message: unknown): Promise<unknown> {
  type Api = { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } };
  const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
  return (browser ?? chrome)?.runtime.sendMessage(message) ?? Promise.resolve();
}
