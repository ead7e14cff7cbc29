import { storedEvents } from '../support/export.ts';
import { expect, test, throwIn, watch } from '../support/test.ts';
test('zz probe clobber', async ({ errata, site }) => {
  for (const html of ['<img name="fonts">', '<form name="fonts"></form><form name="fonts"></form>']) {
    const tab = await errata.open(site.page('/c.html', html));
    await watch(errata, site.origin);
    await throwIn(tab, 'clobbered ' + html);
    await expect.poll(async () => (await storedEvents(errata)).map((e) => e.value), { timeout: 5000 }).toContain('clobbered ' + html).catch((e) => console.log(errata.name, html, 'NOT SEEN'));
  }
});
test('zz probe page', async ({ errata, site }) => {
  site.answer('/cases/rej.js', { body: 'Promise.reject(new Error("foreign rejection"))' });
  const tab = await errata.open(site.page('/d.html', `<script>globalThis.got=[]; addEventListener('error', e => got.push('E ' + e.message), true); addEventListener('unhandledrejection', e => got.push('R ' + e.reason), true);
  setTimeout(() => { fetch(location.href).then(r => r.json()) }); setTimeout(() => { const t = new EventTarget(); t.addEventListener('x', { handleEvent: 1 }); t.dispatchEvent(new Event('x')) });
  const s = document.createElement('script'); s.src = '${site.urlOn('other.test', '/cases/rej.js')}'; document.head.append(s); new Worker(URL.createObjectURL(new Blob(['foo{};'])));
  const m = document.createElement('script'); m.src = '${site.urlOn('other.test', '/cases/foreign.js')}'; document.head.append(m); setTimeout(() => got.push('end'), 1500)</script>`));
  await expect.poll(() => tab.evaluate<[], string[]>('got')).toContain('end');
  console.log(errata.name, await tab.evaluate('got'));
});
