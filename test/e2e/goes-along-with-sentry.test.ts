import * as esbuild from 'esbuild';
import { accountIn, serveWidget, widgetTag } from '../support/embed.ts';
import { startReceiver } from '../support/receiver.ts';
import type { Site } from '../support/site-server.ts';
import { expect, test } from '../support/test.ts';

// A page that runs the real Sentry, and has the widget beside it.

async function serveSentry(site: Site, dsn: string): Promise<void> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import * as Sentry from '@sentry/browser';
        Sentry.init({ dsn: '${dsn}', release: 'theirs@1', defaultIntegrations: false, integrations: [Sentry.globalHandlersIntegration()] });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    define: { __SENTRY_DEBUG__: 'false' },
  });
  site.answer('/sentry.js', {
    headers: { 'content-type': 'text/javascript' },
    body: outputFiles[0]?.text ?? '',
  });
}

test('Sentry catches, and is not doubled; what it cannot deliver waits here and arrives under its id', async ({
  errata,
  receiver,
  site,
}) => {
  // Sentry's own server: its envelopes are its own affair.
  const theirs = await startReceiver();
  theirs.admit(site.origin);
  try {
    await serveWidget(site, receiver);
    await serveSentry(site, theirs.dsn);
    const tab = await errata.open(
      site.page(
        '/both.html',
        `<!doctype html><title>Both</title><link rel="icon" href="data:,"><script src="/sentry.js"></script>${widgetTag(receiver.dsn)}`,
      ),
    );
    await tab.evaluate(`setTimeout(() => { throw new Error('told by Sentry') })`);
    await expect.poll(() => theirs.events().length).toBe(1);
    await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 1, delivered: 1, waiting: 0 });
    expect(receiver.requests).toBe(0);

    await theirs.refuseConnections();
    await tab.evaluate(`setTimeout(() => { throw new Error('kept for Sentry') })`);
    await expect.poll(() => receiver.events().length).toBe(1);
    expect(receiver.events()[0]).toMatchObject({
      release: 'theirs@1',
      exception: { values: [{ value: 'kept for Sentry' }] },
    });
    await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 2, delivered: 2, waiting: 0 });

    // A guest of the page gets nothing of what the page's own Sentry tells.
    await theirs.acceptConnections();
    await tab.evaluate(async (dsn) => {
      const guest = await import(`${location.origin}/errata/index.js`);
      guest.init({ dsn, instance: 'guest', capture: 'own' });
      guest.captureException(new Error('of the guest'));
      Object.assign(globalThis, { guest });
    }, receiver.dsn);
    await tab.evaluate(`setTimeout(() => { throw new Error('told by Sentry again') })`);
    await expect.poll(() => theirs.events().length).toBe(2);
    await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 3 });
    expect(await tab.evaluate('guest.getClient().account()')).toMatchObject({ captured: 1 });
  } finally {
    await theirs.close();
  }
});
