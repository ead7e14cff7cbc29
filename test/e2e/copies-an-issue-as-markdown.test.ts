import type { Tab } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { pasted, pastePage } from '../support/pasted.ts';
import { expect, test, watch } from '../support/test.ts';

async function copyFrom(view: Tab): Promise<void> {
  await view.click('button', 'Error: ');
  await view.waitFor('button', 'Back');
  await view.click('button', 'Copy as Markdown');
  // The status line, which is read out.
  await view.waitFor('status');
  await expect.poll(() => view.texts('status')).toContain('Copied.');
}

test('an issue is copied as Markdown, in which the page’s own Markdown is only text', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const paste = pastePage(site);
  await errata.open(
    site.page(
      '/throws-markdown.html',
      `<script>
        function pay() { throw new Error('@everyone [click](https://evil.example)\\n\`\`\`\\n# Heading \\u202e <img src=x>'); }
        pay();
      </script>`,
    ),
  );
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);

  const copied: string[] = [];
  for (const path of ['popup/popup.html', 'popup/popup.html?view=tab']) {
    const view = await errata.openExtension(path);
    await copyFrom(view);
    copied.push(await pasted(errata, paste));
    await view.close();
  }
  const [fromPopup = '', fromTab] = copied;
  expect(fromTab).toBe(fromPopup);
  expect(fromPopup).toContain(
    '## ````Error: @everyone [click](https://evil.example)\\n```\\n# Heading \\u202e <img src=x>````\n',
  );
  expect(fromPopup).toContain(`- Page: \`${site.url('/throws-markdown.html')}\`\n- Times: 1\n`);
  expect(fromPopup).toMatch(/\n`{4}text\nError: @everyone[\s\S]+\n {4}at pay \(\/throws-markdown\.html:2:\d+\)\n/);
  expect(fromPopup).toMatch(/- Browser: `Mozilla\/5\.0 [^`]+`\n/);
});
