// Bundles what sites embed into dist/widget/: a package for bundlers (ESM), a classic script for a tag, the parts that both load
// when they are wanted, and one file with everything for sites that pin a hash.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';
import { cssAsText } from './css-as-text.mjs';
import { minifyOutputs } from './minify.mjs';

/** What is loaded when it is first wanted: module → the file that it becomes. */
const parts = Object.fromEntries(
  ['engine', 'performance', 'dialog', 'launcher', 'sessions'].map((name) => [name, `widget/client/${name}.ts`]),
);

// What carries faults shall hang on one file. And the small ones' own copy of what they need costs less than a way to the server.
const { dialog, launcher, ...whole } = parts;
const ofTheDialog = { dialog, launcher };
const filesOf = (some) => Object.fromEntries(Object.entries(some).map(([name, file]) => [`errata-${name}`, file]));

/** `import('./performance.ts')` is a file of its own beside the bundle, which finds it relative to itself. */
const asParts = {
  name: 'parts',
  setup({ onResolve }) {
    onResolve({ filter: /\.tsx?$/ }, async ({ kind, path }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = Object.keys(parts).find((part) => parts[part].endsWith(path.replace(/^(?:\.\.?\/)+/, '/')));
      return name === undefined ? undefined : { path: `./errata-${name}.js`, external: true };
    });
  },
};

/** `<errata-feedback>` is a file beside the entry, whose client it uses. */
const besideIndex = {
  name: 'beside-index',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './index.js', external: true }));
  },
};

/** By part, the files that it imports, and those that these do: what else has to be there before it runs. */
function importsOfParts({ outputs }) {
  const importsOf = (file, found = new Set()) => {
    for (const { path, kind } of outputs[file].imports)
      if (kind === 'import-statement' && !found.has(path)) importsOf(path, found.add(path));
    return found;
  };
  const fileOf = (name) => Object.keys(outputs).find((path) => basename(path) === `errata-${name}.js`);
  const namesOf = (name) => [...importsOf(fileOf(name))].map((path) => basename(path));
  return Object.fromEntries(Object.keys(ofTheDialog).map((name) => [name, namesOf(name)]));
}

/** A classic script finds its parts by its own address. */
const beside = {
  name: 'beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/parts\.ts$/ }, ({ resolveDir }) => ({ path: join(resolveDir, 'parts-beside.ts') }));
  },
};

/** `licencesOf` writes out the licences of the packages in what was built. */
export async function buildWidget({ root, outdir, watch, licencesOf }) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const common = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    minify: !watch,
    sourcemap: 'linked',
    sourcesContent: true,
    legalComments: 'none',
  };
  const bundles = [
    { entryPoints: { index: 'widget/main.ts' }, format: 'esm', plugins: [asParts] },
    {
      entryPoints: filesOf(ofTheDialog),
      format: 'esm',
      // What they have in common is a file as well, and so is each language.
      splitting: true,
      chunkNames: 'errata-[name]-[hash]',
      plugins: [cssAsText, asParts],
    },
    { entryPoints: filesOf(whole), format: 'esm', plugins: [asParts] },
    { entryPoints: { errata: 'widget/auto.ts' }, format: 'iife', globalName: 'Errata', plugins: [beside] },
    { entryPoints: { 'errata-all': 'widget/auto.ts' }, format: 'iife', globalName: 'Errata', plugins: [cssAsText] },
    { entryPoints: { element: 'widget/element.ts' }, format: 'esm', plugins: [besideIndex, asParts] },
    { entryPoints: { 'errata-stub': 'widget/stub.ts' }, format: 'iife' },
  ];
  const metafiles = [];
  let importsOf = {};
  for (const bundle of bundles) {
    const options = { ...common, ...bundle, define: { importsOf: JSON.stringify(importsOf) } };
    if (watch) {
      await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
      continue;
    }
    const { metafile } = await esbuild.build({ ...options, metafile: true });
    await minifyOutputs(metafile, { root, module: bundle.format === 'esm' });
    metafiles.push(metafile);
    // For the classic script, which is built after them.
    if (bundle.splitting) importsOf = importsOfParts(metafile);
  }
  await writeFile(join(outdir, 'licences.txt'), await licencesOf(metafiles));
  await writeFile(join(outdir, 'index.d.ts'), await declarations(root));
  const element = await readFile(join(root, 'widget', 'element-types.ts'), 'utf8');
  await writeFile(join(outdir, 'element.d.ts'), element.replace('./api.ts', './index.js'));
  await writeFile(join(outdir, 'package.json'), await packageJson(root));
  await writeFile(join(outdir, 'LICENSE'), await readFile(join(root, 'LICENSE')));
  await mkdir(join(outdir, 'dialog'), { recursive: true });
  for (const name of ['README.md', 'dialog/README.md'])
    await writeFile(join(outdir, name), await readFile(join(root, 'widget', name)));
}

/** The public types, and a declaration of each value that is exported under the name that `Errata` has for it. */
async function declarations(root) {
  const api = await readFile(join(root, 'widget', 'api.ts'), 'utf8');
  const names = [
    ...(/export interface Errata \{([\s\S]*?)\n\}/.exec(api)?.[1] ?? '').matchAll(/^ {2}(?:readonly )?(\w+)[<(:]/gm),
  ];
  return `${api}\n${names.map(([, name]) => `export declare const ${name}: Errata['${name}'];`).join('\n')}\n`;
}

async function packageJson(root) {
  const { version, license, description, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const about = {
    name: '@errata/widget',
    ...{ version, license, description },
    type: 'module',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './element': { types: './element.d.ts', default: './element.js' },
      './package.json': './package.json',
    },
    main: './index.js',
    types: './index.d.ts',
    unpkg: './errata.js',
    jsdelivr: './errata.js',
    sideEffects: ['./element.js', './errata.js', './errata-all.js', './errata-stub.js'],
    files: ['*.js', '*.js.map', '*.d.ts', 'README.md', 'dialog/README.md', 'licences.txt'],
    engines,
  };
  return `${JSON.stringify(about, null, 2)}\n`;
}
