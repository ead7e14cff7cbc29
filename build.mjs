// Bundles the extension for both browsers into dist/ (or `--out=folder`), unpacked and zipped. `--watch` rebuilds on change.
// The same source gives the same bytes: no dates, no paths, files in one order.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { zipSync } from 'fflate';
import { buildWidget } from './widget/build.mjs';
import { minifyOutputs } from './widget/minify.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const out = process.argv.find((argument) => argument.startsWith('--out='));
const dist = out === undefined ? join(root, 'dist') : resolve(out.slice('--out='.length));
const watch = process.argv.includes('--watch');

/** A script for each switch, which says in the isolated world that it is set: `switch:off/csp`, `switch:wraps/console`. */
const switches = {
  name: 'switches',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^switch:/ }, ({ path }) => ({ path: path.slice('switch:'.length), namespace: 'switch' }));
    onLoad({ filter: /./, namespace: 'switch' }, ({ path }) => {
      const [list, name] = path.split('/');
      const contents = `import { contentState } from './state.ts'\ncontentState().${list}.push('${name}')`;
      return { contents, resolveDir: join(root, 'extension', 'content') };
    });
  },
};

const { integrationNames, wrapperNames } = await load('shared/integrations/names.ts');

const pages = ['popup', 'options', 'feedback', 'welcome', 'session'];

const bundles = [
  {
    // One synchronous piece, with no import to wait for. A getter of the page that it reads can look at its own stack: there,
    // our frames must not tell the extension's address.
    entryPoints: Object.fromEntries(
      ['main', 'main-console', 'main-network', 'main-console-network'].map((name) => [
        `page/${name}`,
        `extension/page/${name}.ts`,
      ]),
    ),
    format: 'iife',
    // Where a parent has replaced builtins of a frame before, even taking ours can throw: nobody hears of that.
    banner: { js: '"use strict";try{' },
    footer: { js: '}catch{}\n//# sourceURL=<anonymous>' },
  },
  {
    // Content scripts cannot be modules, and a module comes after the first paint.
    entryPoints: {
      'theme/main': 'extension/theme/main.ts',
      'content/main': 'extension/content/main.ts',
      'content/sessions': 'extension/content/sessions.ts',
      'background/main': 'extension/background/main.ts',
    },
    format: 'iife',
  },
  {
    // What it brings along counts on timers, whose numbers the page would see jump.
    entryPoints: { 'content/performance': 'extension/content/performance.ts' },
    format: 'iife',
    inject: ['widget/page/performance/quiet-timers.ts'],
  },
  {
    // Run when a picture is taken. What a script ends with is what its injection answers.
    entryPoints: { 'content/private-areas': 'widget/page/private-areas.ts' },
    format: 'iife',
    globalName: 'errataPicture',
    footer: { js: 'errataPicture.privateAreas();' },
  },
  {
    entryPoints: Object.fromEntries([
      ...integrationNames.map((name) => [`content/off/${name}`, `switch:off/${name}`]),
      ...wrapperNames.map((name) => [`content/wraps/${name}`, `switch:wraps/${name}`]),
    ]),
    format: 'iife',
    plugins: [switches],
  },
  {
    // The pages share Preact and the widget's views, in a file of their own.
    entryPoints: Object.fromEntries(pages.map((page) => [`${page}/main`, `extension/${page}/main.tsx`])),
    format: 'esm',
    splitting: true,
    chunkNames: 'views/[name]-[hash]',
  },
  {
    // Taken as they are, the stylesheet without its blanks.
    entryPoints: {
      ...Object.fromEntries(pages.map((page) => [`${page}/${page}`, `extension/${page}/${page}.html`])),
      'widget/widget': 'widget/widget.css',
      'widget/annotate/annotate': 'widget/annotate/annotate.css',
      'widget/feedback/feedback': 'widget/feedback/feedback.css',
      'widget/test-session/test-session': 'widget/test-session/test-session.css',
      'icons/errata': 'extension/icons/errata.svg',
      ...Object.fromEntries(
        [16, 32, 48, 96, 128].map((size) => [`icons/errata-${size}`, `extension/icons/errata-${size}.png`]),
      ),
    },
    loader: { '.html': 'copy', '.svg': 'copy', '.png': 'copy' },
  },
];

const packSchema = JSON.parse(await readFile(join(root, 'docs', 'team-pack.schema.json'), 'utf8'));

/**
 * The part of a JSON Schema that Chromium knows, for the managed policy: kinds and names alone. What does not fit it would be
 * dropped there without a word; what it lets through, Errata checks itself, and says what is wrong.
 */
function managedSchema({ type, title, description, properties, items }) {
  return {
    type: Array.isArray(type) ? type[0] : type,
    ...(title && { title }),
    ...(description && { description }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, managedSchema(of)])),
    }),
    ...(items && { items: managedSchema(items) }),
  };
}

const manifest = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));

/** The one manifest as each browser reads it: Firefox has an event page, and keys that Chromium does not know. */
const manifests = {
  chromium: () => {
    const { browser_specific_settings, ...rest } = manifest;
    return rest;
  },
  firefox: () => {
    // Firefox takes its policy as it is, and does not know the key.
    const { minimum_chrome_version, storage, ...rest } = manifest;
    return { ...rest, background: { scripts: [manifest.background.service_worker] } };
  },
};

for (const browser of Object.keys(manifests)) await build(browser);
await buildWidget({ root, outdir: join(dist, 'widget'), watch, licencesOf });

async function build(browser) {
  const outdir = join(dist, browser);
  await rm(outdir, { recursive: true, force: true });
  const options = bundles.map((bundle) => ({
    absWorkingDir: root,
    outdir,
    bundle: true,
    target: ['chrome123', 'firefox142'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    minify: !watch,
    legalComments: 'eof',
    ...bundle,
  }));
  const metafiles = await Promise.all(options.map(buildBundle));
  await writeFile(join(outdir, 'licences.txt'), await licencesOf(metafiles));
  await pack(browser, outdir);
  if (!watch) return;
  for (const bundle of options) {
    const repack = { name: 'pack', setup: ({ onEnd }) => onEnd(() => pack(browser, outdir)) };
    const plugins = [...(bundle.plugins ?? []), repack];
    await (await esbuild.context({ ...bundle, sourcemap: 'inline', logLevel: 'info', plugins })).watch();
  }
}

async function buildBundle(bundle) {
  const { metafile } = await esbuild.build({ ...bundle, metafile: true });
  if (!watch) await minifyOutputs(metafile, { root, module: bundle.format === 'esm' });
  return metafile;
}

/** The packages that are in what was built, each with its licence, which whoever passes their code on has to pass on too. */
async function licencesOf(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)),
  );
  const folders = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
    .filter((folder) => folder !== undefined);
  const licences = [...new Set(folders)].sort().map(async (folder) => {
    const read = (name) => readFile(join(root, folder, name), 'utf8');
    const { name, version, license } = JSON.parse(await read('package.json'));
    return `${name} ${version}, ${license}\nhttps://www.npmjs.com/package/${name}/v/${version}\n\n${(await read('LICENSE')).trim()}\n`;
  });
  return (await Promise.all(licences)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** A module of the product, for what must be said in one place. (The oldest Node that will do does not read TypeScript.) */
async function load(path) {
  const options = { absWorkingDir: root, entryPoints: [path], bundle: true, write: false, format: 'esm' };
  const { outputFiles } = await esbuild.build(options);
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

async function pack(browser, outdir) {
  await writeFile(join(outdir, 'manifest.json'), `${JSON.stringify(manifests[browser](), null, 2)}\n`);
  if (browser === 'chromium') {
    const schema = managedSchema(packSchema.properties.settings);
    await writeFile(join(outdir, manifest.storage.managed_schema), `${JSON.stringify(schema, null, 2)}\n`);
  }
  await writeFile(join(dist, `errata-${browser}.zip`), await zip(outdir));
}

async function zip(folder) {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const files = {};
  for (const name of names) files[name.replaceAll('\\', '/')] = new Uint8Array(await readFile(join(folder, name)));
  // A zip's times are local and begin in 1980: this one is the same everywhere.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}
