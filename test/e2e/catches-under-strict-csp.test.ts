import { expect, setUp, test } from '../support/test.ts';

test('the strictest policy hides nothing, and we break none of it', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const policy =
    "default-src 'none'; img-src 'self'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts";
  const page = site.page(
    '/strict.html',
    `<!doctype html><script nonce="n">
      globalThis.violations = [];
      addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
      throw new Error('under policy');
    </script><script nonce="n">Promise.reject(new Error('rejected under policy'))</script>`,
    { 'content-security-policy': policy },
  );
  const tab = await errata.open(page);
  await expect.poll(() => receiver.events()).toHaveLength(2);
  expect(await tab.evaluate('violations')).toEqual([]);
});
