import type { Box } from '../../widget/annotate/shapes.ts';
import { inBothThemes } from '../support/axe.ts';
import { type AnnotatorPage, type HandedOver, openAnnotator } from '../support/open-annotator.ts';
import { expect, test } from '../support/test.ts';

// The annotator alone, under the policy of the extension's pages, by a real mouse, finger and keyboard.

const black = 'ff000000';
const red = 'ff1f20d9';

/** The box that the live region names. */
async function boxSaid({ said }: AnnotatorPage): Promise<Box> {
  const words = await said();
  const found = /at (\d+), (\d+), (\d+) by (\d+) pixels/.exec(words);
  if (found === null) throw new Error(`No box is told, but: ${words}`);
  const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number);
  return { x, y, width, height };
}

/** The four lines of one pixel each around a box. */
const rimOf = ({ x, y, width, height }: Box): readonly Box[] => [
  { x, y: y - 1, width, height: 1 },
  { x, y: y + height, width, height: 1 },
  { x: x - 1, y, width: 1, height },
  { x: x + width, y, width: 1, height },
];

/** The names of a PNG's chunks. */
function chunksOf({ bytes }: HandedOver): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at))
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  return names;
}

/** What the test picture's own pixel is at a place: see `annotateNoise`. */
const pixelAt = (x: number, y: number) =>
  ((255 << 24) | (((x * 7 + y * 13) % 256) << 16) | ((y % 256) << 8) | (x % 256)) >>> 0;

const focusedName = ({ tab }: AnnotatorPage) =>
  tab.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.localName);

test('what is blacked out is one colour, whatever else was drawn there, and all around is as it was', async ({
  errata,
  site,
}) => {
  const annotator = await openAnnotator(errata, site, { width: 1000, height: 700 });
  const { tab } = annotator;
  // Shown at a crooked scale, so that no edge of the mouse lies on a pixel's.
  await tab.setViewport(777, 900);
  await tab.bringToFront();
  await tab.click('button', 'Arrow');
  await annotator.drag({ x: 100, y: 100 }, { x: 500, y: 420 });
  await tab.click('button', 'Blackout');
  await annotator.drag({ x: 300.4, y: 250.3 }, { x: 520.6, y: 470.7 });
  const box = await boxSaid(annotator);
  await tab.click('button', 'Number');
  await annotator.click({ x: 400, y: 350 });
  await tab.click('button', 'Rectangle');
  await annotator.drag({ x: 450, y: 300 }, { x: 700, y: 600 });

  await tab.click('button', 'Number');
  await annotator.click({ x: 850, y: 100 });
  await tab.click('button', 'Text');
  await annotator.click({ x: 800, y: 200 });
  await tab.type('WRONG');
  await tab.press('Enter');

  expect(await annotator.shown(box), 'as shown').toEqual([black]);
  const done = await annotator.done();
  expect(done).toMatchObject({ type: 'image/png', width: 1000, height: 700 });
  expect(await done.colours(box), 'as handed over').toEqual([black]);
  for (const [what, place] of [
    ['arrow', { x: 196, y: 176, width: 8, height: 8 }],
    ['rectangle', { x: 696, y: 400, width: 8, height: 8 }],
    ['number', { x: 840, y: 90, width: 20, height: 20 }],
    ['text', { x: 800, y: 190, width: 60, height: 40 }],
  ] as const)
    expect(await done.colours(place), what).toContain(red);
  for (const line of rimOf(box)) {
    const colours = await done.colours(line);
    expect(colours.length, JSON.stringify(line)).toBeGreaterThan(20);
    expect(colours).not.toContain(black);
  }
  // The last is Firefox's own, 16 digits that it makes of the pixels.
  const ofPixels = ['IHDR', 'sRGB', 'IDAT', 'IEND', 'deBG'];
  expect(chunksOf(done).filter((name) => !ofPixels.includes(name))).toEqual([]);
  expect(await tab.evaluate(() => window.forbidden)).toEqual([]);
});

test('a picture that is cut has the size of what was kept, and its very pixels', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  const annotator = await openAnnotator(errata, site, { width: 600, height: 400 });
  await annotator.tab.setViewport(1000, 900);
  await annotator.tab.click('button', 'Crop');
  await annotator.drag({ x: 120, y: 80 }, { x: 420, y: 330 });
  const box = await boxSaid(annotator);
  expect(Math.abs(box.width - 300)).toBeLessThanOrEqual(2);
  expect(Math.abs(box.height - 250)).toBeLessThanOrEqual(2);
  await annotator.tab.click('button', 'Blackout');
  await annotator.drag({ x: 300, y: 200 }, { x: 350, y: 230 });
  const blackout = await boxSaid(annotator);
  const done = await annotator.done();
  expect(done).toMatchObject({ width: box.width, height: box.height });
  for (const [x, y] of [
    [0, 0],
    [box.width - 1, 0],
    [7, box.height - 1],
  ] as const)
    expect(await done.colours({ x, y, width: 1, height: 1 })).toEqual([pixelAt(box.x + x, box.y + y).toString(16)]);
  const shifted = { ...blackout, x: blackout.x - box.x, y: blackout.y - box.y };
  expect(await done.colours(shifted)).toEqual([black]);
});

test('undo gives the pixels back, and redo what was done', async ({ errata, site }) => {
  const annotator = await openAnnotator(errata, site, { width: 300, height: 200 });
  const { tab } = annotator;
  await annotator.inWindow({ x: 0, y: 0 });
  const pixels = () => tab.evaluate(() => document.querySelector('canvas')?.toDataURL());
  const bare = await pixels();
  await tab.click('button', 'Rectangle');
  await annotator.drag({ x: 20, y: 20 }, { x: 120, y: 90 });
  const withRectangle = await pixels();
  expect(withRectangle).not.toBe(bare);
  await tab.click('button', 'Blackout');
  await annotator.drag({ x: 60, y: 60 }, { x: 200, y: 150 });
  const withBoth = await pixels();
  await tab.click('button', 'Undo');
  expect(await pixels()).toBe(withRectangle);
  await tab.press('Control+z');
  expect(await pixels()).toBe(bare);
  expect(await annotator.said()).toBe('Undone: Rectangle 1 added.');
  await tab.press('Control+Shift+Z');
  await tab.click('button', 'Redo');
  expect(await pixels()).toBe(withBoth);
});

test('all of it is done by keyboard, and told', async ({ errata, site }) => {
  const annotator = await openAnnotator(errata, site, { width: 800, height: 600 });
  const { tab, said } = annotator;
  await tab.setViewport(1200, 1000);
  await annotator.inWindow({ x: 0, y: 0 });
  await tab.bringToFront();
  await expect.poll(() => focusedName(annotator)).toBe('Picture, 800 by 600 pixels, marks: 0');
  await tab.press('b');
  expect(await said()).toBe('Blackout.');
  await tab.press('Enter');
  await expect.poll(said).toContain('Blackout 1 added at');
  const placed = await boxSaid(annotator);
  expect(Math.abs(placed.x + placed.width / 2 - 400), 'in the middle').toBeLessThanOrEqual(1);
  await tab.press('Shift+ArrowRight');
  await tab.press('ArrowDown');
  await tab.press('Alt+ArrowRight');
  await tab.press('Control+Shift+ArrowUp');
  const { x, y, width, height } = placed;
  const blackout = { x: x + 10, y: y + 1, width: width + 1, height: height - 10 };
  expect(await boxSaid(annotator)).toEqual(blackout);

  for (const [key, name] of [
    ['r', 'Rectangle 1'],
    ['a', 'Arrow 1'],
  ] as const) {
    await tab.press(key);
    await tab.press('Enter');
    await expect.poll(() => focusedName(annotator)).toContain(name);
  }
  await tab.press('Control+z');
  await expect.poll(() => focusedName(annotator)).not.toContain('Arrow');
  await tab.press('t');
  await tab.press('Enter');
  await tab.type('Not the price');
  await tab.press('Enter');
  await expect.poll(() => focusedName(annotator)).toMatch(/^Text 1 at .*, “Not the price”, red$/);
  await tab.press('n');
  await tab.press('Enter');
  await tab.press('Enter');
  await expect.poll(() => focusedName(annotator)).toContain('Number 2');
  await tab.press('Delete');
  expect(await said()).toBe('Number 2 removed.');
  await expect.poll(() => focusedName(annotator)).toContain('Number 1');
  for (let shapes = 0; shapes < 3; shapes += 1) await tab.press('Shift+Tab');
  expect(await focusedName(annotator)).toContain('Blackout 1');
  await tab.press('ArrowLeft');
  await tab.press('c');
  await tab.press('Enter');
  const crop = await boxSaid(annotator);
  await tab.press('Control+Enter');
  await expect.poll(() => tab.evaluate(() => window.handedOver.length)).toBe(1);
  const size = await tab.evaluate(() =>
    createImageBitmap(window.handedOver[0] ?? new Blob()).then(({ width, height }) => [width, height]),
  );
  expect(size).toEqual([crop.width, crop.height]);
});

test('the tools are one stop for Tab, and the focus is never lost', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  const annotator = await openAnnotator(errata, site, { width: 400, height: 300 });
  const { tab } = annotator;
  await annotator.inWindow({ x: 0, y: 0 });
  await tab.bringToFront();
  await expect.poll(() => focusedName(annotator)).toContain('Picture');
  await tab.press('Shift+Tab');
  expect(await focusedName(annotator)).toBe('Select');
  await tab.press('ArrowRight');
  await tab.press('ArrowRight');
  expect(await focusedName(annotator)).toBe('Rectangle');
  await tab.press('Enter');
  await tab.press('End');
  expect(await focusedName(annotator)).toBe('Delete');
  await tab.press('Tab');
  await tab.press(' ');
  await expect.poll(() => focusedName(annotator)).toContain('Rectangle 1');
  await tab.press('Shift+Tab');
  await tab.press('Shift+Tab');
  await tab.press('Enter');
  expect(await annotator.said()).toBe('Rectangle 1 removed.');
  expect(await focusedName(annotator)).toBe('Delete');
  await tab.press('Control+z');
  expect(await annotator.said()).toBe('Undone: Rectangle 1 removed.');
});

test('a mark is picked, moved, sized and coloured by the mouse', { tag: '@one-browser' }, async ({ errata, site }) => {
  const annotator = await openAnnotator(errata, site, { width: 600, height: 400 });
  const { tab } = annotator;
  await tab.setViewport(1000, 900);
  await tab.click('button', 'Rectangle');
  await annotator.drag({ x: 100, y: 100 }, { x: 200, y: 200 });
  const drawn = await boxSaid(annotator);
  await annotator.drag({ x: drawn.x + drawn.width, y: drawn.y + drawn.height }, { x: 300, y: 250 });
  const sized = await boxSaid(annotator);
  expect(sized).toMatchObject({ x: drawn.x, y: drawn.y });
  expect(Math.abs(sized.width - (300 - drawn.x))).toBeLessThanOrEqual(2);
  await tab.click('button', 'Select');
  await annotator.click({ x: 500, y: 350 });
  await annotator.drag({ x: 150, y: 150 }, { x: 190, y: 170 });
  expect(await boxSaid(annotator)).toEqual({ ...sized, x: sized.x + 40, y: sized.y + 20 });
  await tab.click('button', 'Blue');
  expect(await annotator.said()).toBe('Rectangle 1 is blue.');
  await tab.waitFor('button', 'Rectangle 1 at');
  // Ink, contrast and what is beneath: each shows.
  expect(await annotator.shown({ x: sized.x + 38, y: sized.y + 60, width: 4, height: 1 })).toContain('ffd65f1d');
});

test('a click places a mark too, and a finger draws one', async ({ errata, site }) => {
  const annotator = await openAnnotator(errata, site, { width: 600, height: 400 });
  const { tab, page, inWindow } = annotator;
  await tab.setViewport(1000, 900);
  await tab.click('button', 'Blackout');
  await annotator.click({ x: 300, y: 200 });
  const placed = await boxSaid(annotator);
  expect(Math.abs(placed.x + placed.width / 2 - 300) + Math.abs(placed.y + placed.height / 2 - 200)).toBeLessThan(2);
  await tab.press('Escape');
  const [from, to] = [await inWindow({ x: 20, y: 20 }), await inWindow({ x: 120, y: 90 })];
  await page.touchscreen.touchStart(from.x, from.y);
  await page.touchscreen.touchMove(to.x, to.y);
  await page.touchscreen.touchEnd();
  await expect.poll(annotator.said).toContain('Blackout 2 added at');
  const box = await boxSaid(annotator);
  expect(Math.abs(box.width - 100)).toBeLessThanOrEqual(2);
  const done = await annotator.done();
  expect(await done.colours(box)).toEqual([black]);
});

test('a text that is left empty is none, and what is written is one step', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  const annotator = await openAnnotator(errata, site, { width: 600, height: 400 });
  const { tab } = annotator;
  await tab.click('button', 'Text');
  await annotator.click({ x: 100, y: 100 });
  await tab.press('Escape');
  expect(await tab.texts('button', 'Text 1')).toEqual([]);
  expect(await tab.evaluate(() => document.querySelector('[aria-label=Undo]')?.ariaDisabled)).toBe('true');
  await annotator.click({ x: 100, y: 100 });
  // At once, and a letter that would choose a tool is a letter.
  await tab.type('rabbit');
  await annotator.click({ x: 300, y: 300 });
  await tab.press('Escape');
  await tab.waitFor('button', '“rabbit”');
  await tab.press('Control+z');
  await tab.waitUntilGone('button', '“rabbit”');
  expect(await annotator.said()).toBe('Undone: Text 1 added.');
});

test('Escape and Cancel lose nothing without a word', { tag: '@one-browser' }, async ({ errata, site }) => {
  const annotator = await openAnnotator(errata, site, { width: 300, height: 200 });
  const { tab } = annotator;
  await annotator.inWindow({ x: 0, y: 0 });
  await tab.press('n');
  await tab.press('Enter');
  await tab.press('Escape');
  await tab.press('Escape');
  await tab.waitFor('button', 'Number 1');
  await tab.click('button', 'Cancel');
  await tab.click('button', 'Keep on');
  await tab.waitFor('button', 'Number 1');
  await tab.click('button', 'Cancel');
  expect(await tab.evaluate(() => window.cancelled)).toBe(0);
  await tab.click('button', 'Drop all marks');
  await expect.poll(() => tab.evaluate(() => window.cancelled)).toBe(1);
  expect(await tab.evaluate(() => window.handedOver.length)).toBe(0);
});

test('a file that is no picture is told in words', { tag: '@one-browser' }, async ({ errata, site }) => {
  const { tab } = await openAnnotator(errata, site, Buffer.from('<html>not a picture</html>'));
  expect(await tab.text('alert')).toBe('This file cannot be opened as a picture. Choose a PNG, JPEG or WebP file.');
  await tab.click('button', 'Back');
  await expect.poll(() => tab.evaluate(() => window.cancelled)).toBe(1);
});

test('what is larger than 4096 pixels is scaled down', { tag: '@one-browser' }, async ({ errata, site }) => {
  const annotator = await openAnnotator(errata, site, { width: 5000, height: 500 });
  await annotator.inWindow({ x: 0, y: 0 });
  expect(await annotator.done()).toMatchObject({ width: 4096, height: 410 });
});

test('what a photo tells besides its pixels is left behind', async ({ errata, site }) => {
  const first = await openAnnotator(errata, site, { width: 64, height: 48 });
  const jpeg = await first.tab.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 48);
    canvas.getContext('2d')?.fillRect(0, 0, 64, 24);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  // A segment of its own behind the start of the file, as a camera puts it there.
  const secret = Buffer.from('Exif\0\0taken at home');
  const segment = [0xff, 0xe1, 0, secret.length + 2, ...secret];
  const photo = Buffer.from([...jpeg.slice(0, 2), ...segment, ...jpeg.slice(2)]);
  const annotator = await openAnnotator(errata, site, photo, 'image/jpeg');
  await annotator.inWindow({ x: 0, y: 0 });
  const done = await annotator.done();
  expect(done).toMatchObject({ type: 'image/png', width: 64, height: 48 });
  expect(Buffer.from(done.bytes).includes('taken at home')).toBe(false);
});

test('axe finds nothing wrong, light or dark', { tag: '@one-browser' }, async ({ errata, site }) => {
  const shop = await errata.open(site.url('/shop/index.html'));
  await shop.setViewport(1280, 800);
  const annotator = await openAnnotator(errata, site, await shop.screenshot());
  const { tab } = annotator;
  await tab.setViewport(1200, 950);
  await annotator.inWindow({ x: 0, y: 0 });
  await tab.bringToFront();
  await inBothThemes(errata, tab, 'annotator-empty');
  await tab.press('a');
  await annotator.drag({ x: 900, y: 600 }, { x: 330, y: 500 });
  await tab.press('r');
  await annotator.drag({ x: 140, y: 410 }, { x: 290, y: 570 });
  await tab.press('n');
  await annotator.click({ x: 130, y: 400 });
  await tab.press('b');
  await annotator.drag({ x: 20, y: 20 }, { x: 300, y: 80 });
  await tab.press('c');
  await annotator.drag({ x: 10, y: 10 }, { x: 1200, y: 700 });
  await tab.press('t');
  await tab.press('2');
  await annotator.click({ x: 880, y: 640 });
  await tab.type('The price is missing');
  await tab.waitFor('textbox', 'Words of Text 1');
  await inBothThemes(errata, tab, 'annotator');
  await tab.press('Enter');
  await tab.setViewport(360, 640);
  await inBothThemes(errata, tab, 'annotator-narrow');
});
