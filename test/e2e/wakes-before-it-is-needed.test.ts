import { expect, setUp, test } from '../support/test.ts';

// A page that has ended cannot wake the background any more: in Chromium, what it told a sleeping one is gone.
test('a click that fails and leads away is told, though the background slept until somebody came back to the page', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  site.page('/next.html', '<!doctype html><link rel="icon" href="data:,"><p>Next</p>');
  const rounds = 5;
  for (let round = 1; round <= rounds; round++) {
    const tab = await errata.open(
      site.page(
        `/leaves-${round}.html`,
        `<!doctype html><link rel="icon" href="data:,"><button>Pay</button><script>
          document.querySelector('button').addEventListener('click', () => {
            location.href = '/next.html';
            throw new Error('as it left, round ${round}');
          });
        </script>`,
      ),
    );
    await errata.stopBackground();
    await tab.press('Shift');
    await expect.poll(() => errata.backgroundRunning()).toBe(true);
    await tab.click('button', 'Pay');
    await expect.poll(() => receiver.events()).toHaveLength(round);
    await tab.close();
  }
});
