import { storedEvents } from '../support/export.ts';
import { expect, test, throwIn, watch } from '../support/test.ts';

const values = async (errata: Parameters<typeof storedEvents>[0]) =>
  (await storedEvents(errata)).map(({ value }) => value).sort();

test('a document that is written anew is watched as before', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page(
      '/rewritten.html',
      `<!doctype html><iframe></iframe><script>
        const inner = document.querySelector('iframe').contentDocument;
        inner.open();
        inner.write("<p>written</p><script>setTimeout(() => { throw new Error('in a written frame') })<\\/script>");
        inner.close();
        addEventListener('load', () => setTimeout(() => {
          document.open();
          document.write('<p>all new</p>');
          document.close();
        }));
      </script>`,
    ),
  );
  await expect.poll(() => tab.text('document')).toContain('all new');
  await throwIn(tab, 'after it was written anew');
  await expect.poll(() => values(errata)).toEqual(['after it was written anew', 'in a written frame']);
});

test('errors thrown while a page ends are caught', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page(
      '/ends.html',
      `<script>
        for (const type of ['beforeunload', 'pagehide']) addEventListener(type, () => { throw new Error('in ' + type) });
      </script>`,
    ),
  );
  await tab.goto(site.page('/next.html', '<title>next</title>'));
  await expect.poll(() => values(errata)).toEqual(['in beforeunload', 'in pagehide']);
});
