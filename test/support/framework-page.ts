import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Site } from './site-server.ts';

export type FrameworkName = 'angular' | 'react' | 'stimulus' | 'vue';

const folder = join(import.meta.dirname, '..', 'frameworks');

/**
 * Serves a page made with the framework itself, as it is built for production: buttons `handler`, `later`, `render` and `hook`, each of
 * which has an error thrown there, `vue in handler`; with React `boundary`, too. Its address.
 */
export async function frameworkPage(site: Site, name: FrameworkName, head = ''): Promise<string> {
  if (!existsSync(join(folder, 'node_modules')))
    throw new Error('Cannot find the frameworks: run "node test/support/set-up.mjs frameworks"');
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(folder, `${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    legalComments: 'none',
    logLevel: 'warning',
    define: {
      'process.env.NODE_ENV': '"production"',
      ngDevMode: 'false',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  const script = site.answer(`/${name}.js`, {
    body: outputFiles[0]?.text ?? '',
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
  return site.page(
    `/${name}.html`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>${head}<main id="app"></main>
    <button onclick="throw new Error('after all')">plain</button><script src="${script}"></script>`,
  );
}
