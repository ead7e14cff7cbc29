import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as esbuild from 'esbuild';

// What a page says is shown as text. It can only become more where somebody makes HTML or code of text: nothing of ours does.

// In one process, so that it is built once.
test.describe.configure({ mode: 'default' });
const dist = mkdtempSync(join(tmpdir(), 'errata-sinks-'));
test.beforeAll(() => void execFileSync(process.execPath, ['build.mjs', `--out=${dist}`]));
test.afterAll(() => rmSync(dist, { recursive: true }));

/** Each makes HTML, a document, a script or code of a text. */
const sinks: readonly RegExp[] = [
  /\b(?:inner|outer)HTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdangerouslySetInnerHTML\b/,
  /\bset(?:HTML|HTMLUnsafe)\b/,
  /\bparse(?:FromString|HTMLUnsafe)\b/,
  /\bcreateContextualFragment\b/,
  /\bsrcdoc\b/,
  /\bdocument\s*\.\s*write(?:ln)?\b/,
  /\beval\s*\(/,
  /\bFunction\s*\(/,
  /\bimport(?:Scripts)?\s*\(/,
  /\b(?:setTimeout|setInterval)\s*\(\s*["'`]/,
  /["'`]javascript:/i,
  /\bcreateElement\s*\(\s*["'`](?:script|iframe|object|embed)/i,
];
const sinksIn = (code: string) =>
  sinks.flatMap((sink) => [...code.matchAll(new RegExp(sink, `g${sink.flags}`))].map(([found]) => found));

/** Where the widget loads its own files, by names that are in the code; beside the classic script, by its address. */
const loadsParts = /\bimport\((?:'\.\.?\/[\w/.-]+'|"\.\.?\/[\w/.-]+"|new URL\(file, ?from\)\.href)\)/g;
/** An empty frame, in which the defaults of styles are read. */
const frames: Readonly<Record<string, readonly string[]>> = {
  'dialog/picture/draw-page.ts': ['createElement("iframe'],
};

const filesUnder = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

for (const folder of ['extension', 'widget', 'shared']) {
  test(`${folder}/ makes neither HTML nor code of a text`, async () => {
    const files = filesUnder(folder, /\.tsx?$/);
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      // Comments speak of such things, and are no code.
      const { code } = await esbuild.transform(readFileSync(join(folder, file), 'utf8'), {
        loader: file.endsWith('x') ? 'tsx' : 'ts',
        jsx: 'automatic',
        legalComments: 'none',
        minifyWhitespace: true,
      });
      expect(sinksIn(folder === 'widget' ? code.replace(loadsParts, '') : code), file).toEqual(frames[file] ?? []);
    }
  });
}

test('what is shipped has no such thing but Preact’s, for an attribute that no view of ours uses, and a part of our own', () => {
  for (const browser of ['chromium', 'firefox']) {
    const found = Object.fromEntries(
      filesUnder(join(dist, browser), /\.js$/)
        .map((file) => [withoutHash(file), sinksIn(readFileSync(join(dist, browser, file), 'utf8')).sort()] as const)
        .filter(([, sinks]) => sinks.length > 0),
    );
    expect(found, browser).toEqual({
      // What reads source maps.
      'popup/main.js': ['import('],
      'views/chunk.js': ['dangerouslySetInnerHTML', 'dangerouslySetInnerHTML', 'innerHTML', 'innerHTML'],
    });
  }
});

/** What pages share is named after what is in it. */
const withoutHash = (file: string) => file.replace(/-[0-9A-Z]{8}(?=\.js$)/, '');

test('our pages are allowed what they need and no more, in both browsers', () => {
  const needed = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Pictures that a person has taken, as they are in memory.
    "img-src 'self' blob:",
    // To whatever address a person's DSN names.
    'connect-src https: http:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  for (const browser of ['chromium', 'firefox']) {
    const manifest = JSON.parse(readFileSync(join(dist, browser, 'manifest.json'), 'utf8'));
    expect(manifest.content_security_policy, browser).toEqual({ extension_pages: needed.join('; ') });
  }
});

test('our pages hold no script, style or handler of their own', () => {
  const pages = filesUnder('extension', /\.html$/);
  expect(pages).toHaveLength(5);
  for (const page of pages) {
    const html = readFileSync(join('extension', page), 'utf8');
    expect(
      html.match(/<script(?! (?:type="module" )?src="\.\.\/[\w/]+\.js"><\/script>)|<style|\s(?:on\w+|style|srcdoc)=/gi),
      page,
    ).toBeNull();
  }
});

test('the search finds what it is for', () => {
  const found = sinksIn(
    'a.innerHTML=x;document.write(x);eval(x);new Function(x);setTimeout("x()");f.srcdoc=x;import(x);a.href="javascript:x"',
  );
  expect(found).toHaveLength(8);
});
