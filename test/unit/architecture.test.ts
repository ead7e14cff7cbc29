import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import * as esbuild from 'esbuild';
import { cssAsText } from '../../widget/css-as-text.mjs';

// The rule of the house: extension → widget → shared, and each package named only where the plan says.
// esbuild's metafile is the import graph; `import type` is not in it, which is right: types may be looked at.

const pageScripts = ['main', 'main-console', 'main-network', 'main-console-network'].map(
  (name) => `extension/page/${name}.ts`,
);

const entryPoints = [
  ...pageScripts,
  'extension/content/main.ts',
  'extension/content/performance.ts',
  'widget/page/private-areas.ts',
  'extension/background/main.ts',
  'extension/popup/main.tsx',
  'extension/theme/main.ts',
  'extension/options/main.tsx',
  'extension/feedback/main.tsx',
  'widget/auto.ts',
  'widget/element.ts',
  'widget/stub.ts',
  'widget/dialog/open.tsx',
  'widget/dialog/element.ts',
  'widget/launcher/launcher.ts',
  'extension/welcome/main.tsx',
  'extension/session/main.tsx',
];

/** Which folders a folder may import from, the longest matching prefix deciding. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/': ['shared/'],
  'shared/storage/': ['shared/', 'npm:idb'],
  'shared/source-maps/': ['shared/', 'npm:@jridgewell/trace-mapping'],
  'widget/': ['widget/', 'shared/', 'npm:preact'],
  // The embeddable client: its first half loads with every page, and must not bring the second along.
  // The one library for pictures, loaded on the click that wants one.
  'widget/dialog/picture/': [
    'widget/dialog/picture/',
    'widget/page/',
    'widget/picture-cover.ts',
    'npm:modern-screenshot',
  ],
  // It loads with the page: no Preact.
  'widget/launcher/': ['widget/launcher/', 'widget/page/after.ts'],
  'widget/client/': ['widget/client/', 'widget/page/', 'widget/version.ts', 'shared/'],
  // What is loaded when the dialog is wanted.
  'widget/client/dialog': ['widget/client/', 'widget/dialog/', 'widget/page/random-id.ts', 'shared/'],
  'widget/client/launcher.ts': ['widget/dialog/words.ts', 'widget/launcher/'],
  // What runs beside a page, in its own world or an isolated one.
  'widget/page/': ['widget/page/', 'shared/'],
  'widget/page/performance/': ['widget/page/', 'shared/', 'npm:web-vitals'],
  'extension/browser.ts': [],
  'extension/': ['extension/browser.ts', 'extension/channel.ts', 'extension/open-beside.ts', 'shared/'],
  'extension/bridge.ts': ['shared/'],
  'extension/page/': ['extension/page/', 'extension/bridge.ts', 'shared/'],
  'extension/content/': [
    'extension/content/',
    'widget/page/',
    'extension/bridge.ts',
    'extension/browser.ts',
    'extension/channel.ts',
    'shared/',
  ],
  // It asks the browser for nothing: what it finds is handed to the content script, in the same world.
  'extension/content/performance.ts': ['extension/content/', 'widget/page/', 'shared/'],
  'extension/background/': [
    'extension/background/',
    'extension/browser.ts',
    'extension/channel.ts',
    'extension/open-beside.ts',
    'extension/open-feedback.ts',
    'extension/open-welcome.ts',
    'extension/open-mark.ts',
    'shared/',
  ],
  'extension/theme/': ['extension/theme/', 'shared/'],
  'extension/reading/': ['extension/reading/', 'extension/channel.ts', 'widget/', 'shared/', 'npm:preact'],
  'extension/popup/': ['extension/', 'widget/', 'shared/', 'npm:preact'],
  'extension/options/': ['extension/', 'widget/', 'shared/', 'npm:preact'],
  'extension/feedback/': ['extension/', 'widget/', 'shared/', 'npm:preact'],
  'extension/welcome/': ['extension/', 'widget/', 'shared/', 'npm:preact'],
  'extension/session/': ['extension/', 'widget/', 'shared/', 'npm:preact'],
};

const neverIn: Readonly<Record<string, readonly string[]>> = {
  'extension/reading/': ['extension/background/', 'shared/storage/'],
  'extension/popup/': ['extension/background/', 'shared/storage/'],
  'extension/options/': ['extension/background/', 'shared/storage/'],
  'extension/feedback/': ['extension/background/', 'shared/storage/'],
  'extension/welcome/': ['extension/background/', 'shared/storage/'],
  'extension/session/': ['extension/background/', 'shared/storage/'],
  'extension/page/': ['shared/storage/'],
  'extension/content/': ['shared/storage/'],
};

test('every import points down, and packages are named only where the plan says', async () => {
  const graph = await importGraph();
  expect(graph.length).toBeGreaterThan(50);
  expect(graph.filter((edge) => !isAllowed(edge)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('the rule refuses an import that points up', () => {
  expect(isAllowed({ from: 'shared/sites.ts', to: 'extension/channel.ts' })).toBe(false);
  expect(isAllowed({ from: 'widget/IssueRow.tsx', to: 'extension/browser.ts' })).toBe(false);
  expect(isAllowed({ from: 'extension/background/main.ts', to: 'npm:idb' })).toBe(false);
  expect(isAllowed({ from: 'extension/page/main.ts', to: 'extension/browser.ts' })).toBe(false);
  expect(isAllowed({ from: 'extension/popup/main.tsx', to: 'shared/storage/event-store.ts' })).toBe(false);
});

test('the core has no clock, no chance and no network of its own', async () => {
  const graph = await importGraph();
  const core = [...new Set(graph.flatMap(({ from, to }) => [from, to]))].filter((file) => file.startsWith('shared/'));
  for (const file of core) {
    const text = await readFile(file, 'utf8');
    expect(text.match(/Date\.now\(|Math\.random\(|new Date\(\)|\bfetch\(/g) ?? [], file).toEqual([]);
  }
});

test('each page script is one synchronous piece that imports nothing', async () => {
  const { outputFiles } = await esbuild.build({ ...options, entryPoints: pageScripts, minify: true });
  expect(outputFiles).toHaveLength(4);
  for (const { text } of outputFiles) {
    expect(text).not.toMatch(/\bimport\b|\brequire\b|\basync\b|\bawait\b/);
    expect(text).not.toMatch(/\bchrome\.|\bbrowser\.|moz-extension/);
  }
});

interface Edge {
  readonly from: string;
  readonly to: string;
}

const options = {
  bundle: true,
  write: false,
  outdir: 'out',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'silent',
} as const;

async function importGraph(): Promise<Edge[]> {
  const { metafile } = await esbuild.build({ ...options, entryPoints, metafile: true, plugins: [cssAsText] });
  return Object.entries(metafile.inputs)
    .filter(([from]) => !from.includes('node_modules/'))
    .flatMap(([from, { imports }]) => imports.map(({ path }) => ({ from, to: nameOf(path) })));
}

const nameOf = (path: string) => {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return name === undefined ? path : `npm:${name}`;
};

function isAllowed({ from, to }: Edge): boolean {
  const allowed = longest(mayImport, from);
  const never = longest(neverIn, from) ?? [];
  return (allowed ?? []).some((prefix) => to.startsWith(prefix)) && !never.some((prefix) => to.startsWith(prefix));
}

function longest<T>(table: Readonly<Record<string, T>>, file: string): T | undefined {
  const prefix = Object.keys(table)
    .filter((candidate) => file.startsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  return prefix === undefined ? undefined : table[prefix];
}
