import { readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import type { Page } from 'puppeteer-core';
import type { Box, Point, Size } from '../../widget/annotate/shapes.ts';
import type { Tab, TestBrowser } from './browser.ts';
import type { Site } from './site-server.ts';
import { pageOf } from './tab.ts';
import { until } from './until.ts';

/** A page with the annotator in it, handled by a hand with a mouse. All points are in pixels of the picture. */
export interface AnnotatorPage {
  readonly tab: Tab;
  readonly page: Page;
  /** Where in the window a point of the picture is. */
  inWindow(point: Point): Promise<Point>;
  click(point: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  /** The distinct colours of an area as it is shown now, at most 50. */
  shown(box: Box): Promise<readonly string[]>;
  /** What the live region says. */
  said(): Promise<string>;
  /** Presses Done and looks at what is handed over. */
  done(): Promise<HandedOver>;
}

export interface HandedOver extends Size {
  readonly type: string;
  readonly bytes: Uint8Array;
  /** The distinct colours of an area, at most 50. */
  colours(box: Box): Promise<readonly string[]>;
}

/** Opens the annotator on a picture: a path to one, or a size, for one in which no two neighbouring pixels are alike. */
export async function openAnnotator(
  errata: TestBrowser,
  site: Site,
  picture: Size | Uint8Array,
  type = 'image/png',
): Promise<AnnotatorPage> {
  const tab = await errata.open(await serve(site));
  const page = pageOf(tab);
  await (picture instanceof Uint8Array
    ? tab.evaluate(annotateBytes, Buffer.from(picture).toString('base64'), type)
    : tab.evaluate(annotateNoise, picture));
  const inWindow = (point: Point) => tab.evaluate(pointInWindow, point);
  return {
    tab,
    page,
    inWindow,
    async click(point) {
      const { x, y } = await inWindow(point);
      await page.mouse.click(x, y);
    },
    async drag(from, to) {
      const [start, end] = [await inWindow(from), await inWindow(to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
      await page.mouse.move(end.x, end.y);
      await page.mouse.up();
    },
    shown: (box) => tab.evaluate(coloursOfCanvas, box),
    said: () => tab.evaluate(() => document.querySelector('.annotate [role=status]')?.textContent ?? ''),
    async done() {
      const before = await tab.evaluate(() => window.handedOver.length);
      await tab.click('button', 'Done', { exact: true });
      await until('the annotator to hand the picture over', () =>
        tab.evaluate((count) => window.handedOver.length > count, before),
      );
      const { type, width, height, base64 } = await tab.evaluate(lastHandedOver);
      const colours = (box: Box) => tab.evaluate(coloursOfLast, box);
      return { type, width, height, bytes: Buffer.from(base64, 'base64'), colours };
    },
  };
}

/** Puts the page on the site, under the very policy of the extension's own pages; its address. */
async function serve(site: Site): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [`${import.meta.dirname}/annotator-page.tsx`],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: ['chrome120', 'firefox142'],
  });
  const css = await Promise.all(
    ['widget/widget.css', 'widget/annotate/annotate.css'].map((path) => readFile(path, 'utf8')),
  );
  site.answer('/annotator.js', {
    body: outputFiles[0]?.text ?? '',
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
  site.answer('/annotator.css', {
    body: [...css, '.annotator-page { padding: 1.5rem; display: grid; gap: 1rem }'].join('\n'),
    headers: { 'content-type': 'text/css; charset=utf-8' },
  });
  const { content_security_policy } = JSON.parse(await readFile('manifest.json', 'utf8'));
  return site.page(
    '/annotator.html',
    `<!doctype html>
<html lang="en">
  <head>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Annotator</title>
    <link rel="stylesheet" href="/annotator.css" />
    <script type="module" src="/annotator.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>`,
    { 'content-security-policy': content_security_policy.extension_pages },
  );
}

// What follows runs in the page.

function annotateBytes(base64: string, type: string): void {
  window.annotate(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));
}

async function annotateNoise({ width, height }: Size): Promise<void> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const data = new ImageData(width, height);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    data.data.set([x % 256, y % 256, (x * 7 + y * 13) % 256, 255], 4 * at);
  }
  context?.putImageData(data, 0, 0);
  window.annotate(await canvas.convertToBlob({ type: 'image/png' }));
}

async function pointInWindow(point: Point): Promise<Point> {
  let canvas = document.querySelector('canvas');
  for (; canvas === null; canvas = document.querySelector('canvas')) await new Promise(requestAnimationFrame);
  const { left, top, width } = canvas.getBoundingClientRect();
  const scale = width / canvas.width;
  return { x: left + point.x * scale, y: top + point.y * scale };
}

function coloursOfCanvas({ x, y, width, height }: Box): string[] {
  const context = document.querySelector('canvas')?.getContext('2d');
  const { data } = context?.getImageData(x, y, width, height) ?? new ImageData(1, 1);
  return [...new Set(new Uint32Array(data.buffer))].slice(0, 50).map((pixel) => pixel.toString(16));
}

async function coloursOfLast({ x, y, width, height }: Box): Promise<string[]> {
  const bitmap = await createImageBitmap(window.handedOver.at(-1) ?? new Blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const { data } = context?.getImageData(x, y, width, height) ?? new ImageData(1, 1);
  return [...new Set(new Uint32Array(data.buffer))].slice(0, 50).map((pixel) => pixel.toString(16));
}

async function lastHandedOver() {
  const blob = window.handedOver.at(-1) ?? new Blob();
  const { width, height } = await createImageBitmap(blob);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { type: blob.type, width, height, base64: btoa(binary) };
}
