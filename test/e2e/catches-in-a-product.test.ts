import { type Fault, faults } from '../pages/shop/faults.js';
import { embedInShop } from '../support/embed.ts';
import { isExpected } from '../support/play-visit.ts';
import { expect, test } from '../support/test.ts';

// The widget catches in its own page what the extension catches there; it does not see into frames, which are pages of their own.

const ofFrames = ['card', 'hours'];
const ofThePage: readonly Fault[] = faults.filter(({ id }) => !ofFrames.includes(id));

test('all that breaks in the demo shop is at the server, under its own policy, by two lines of HTML', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  const stub = '<script src="/errata/errata-stub.js"></script>';
  const shop = await errata.open(await embedInShop(site, receiver, 'data-release="shop@1"', stub));
  const claimed = new Set<unknown>();
  const claim = (fault: Fault): boolean => {
    const found = receiver
      .events()
      .find((event) => !claimed.has(event.event_id) && isExpected(JSON.stringify(event), errata.name, fault));
    if (found !== undefined) claimed.add(found.event_id);
    return found !== undefined;
  };
  for (const fault of ofThePage) {
    if (fault.button !== null) await shop.click('button', fault.button, { exact: true });
    await expect.poll(() => claim(fault), fault.title).toBe(true);
  }
  const { length } = receiver.events();
  // Each once, and nothing besides.
  expect(length).toBe(ofThePage.length);
  expect(new Set(receiver.events().map(({ event_id }) => event_id)).size).toBe(length);
});
