// Draws the PNGs from the SVGs; the PNGs are committed. By hand, from anywhere: node extension/icons/render.mjs
import { readFile } from 'node:fs/promises';
import { launch } from 'puppeteer-core';

const sources = {
  16: 'errata-small.svg',
  32: 'errata-small.svg',
  48: 'errata.svg',
  96: 'errata.svg',
  128: 'errata.svg',
};
const here = (file) => new URL(file, import.meta.url);

const browser = await launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [size, source] of Object.entries(sources)) {
  const side = Number(size);
  await page.setViewport({ width: side, height: side });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block }</style>${await readFile(here(source), 'utf8')}`,
  );
  await page.screenshot({ path: here(`errata-${size}.png`).pathname, omitBackground: true });
}
await browser.close();
