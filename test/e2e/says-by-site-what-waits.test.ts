import { askBackground } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

const script = '<script>setTimeout(() => { throw new Error("at " + location.hostname) })</script>';

test('where only some sites have a DSN, each issue and the sums say what waits and what is kept', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  test.slow();
  const other = site.urlOn('other.test', '/kept.html');
  await setUp(errata, receiver.dsn, site.origin);
  await watch(errata, new URL(other).origin);
  const nowhere = { dsn: '', release: '', environment: '', sampleRate: 1 };
  await askBackground(errata, 'addRoute', { ...nowhere, sites: [new URL(other).origin] });
  await errata.setOffline(true);
  site.page('/kept.html', script);
  await errata.open(site.url('/kept.html'));
  await errata.open(other);

  const list = await errata.openExtension('popup/popup.html?view=tab');
  await list.waitFor('listitem', 'at 127.0.0.1');
  await list.waitFor('listitem', 'at other.test');
  await expect.poll(() => list.texts('listitem', 'at 127.0.0.1')).toEqual([expect.stringContaining('1 waiting')]);
  await expect.poll(() => list.texts('listitem', 'at other.test')).toEqual([expect.stringContaining('1 kept here')]);
  await expect.poll(() => list.text('document')).toContain('2 caught: 0 delivered, 1 waiting, 1 kept here, 0 refused');
  const options = await errata.openExtension('options/options.html');
  await options.waitFor('row', 'Waiting to be sent 1');
  await options.waitFor('row', 'Kept on this device 1');

  await errata.setOffline(false);
  await expect.poll(() => receiver.events(), { timeout: 60_000 }).toHaveLength(1);
  await expect.poll(() => list.texts('listitem', 'at 127.0.0.1')).toEqual([expect.stringContaining('1 delivered')]);
  await expect.poll(() => list.texts('listitem', 'at other.test')).toEqual([expect.stringContaining('1 kept here')]);
});
