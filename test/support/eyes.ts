import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Site } from './site-server.ts';

/** The tests look into closed roots; the page cannot. */
export async function serveEyes(site: Site): Promise<void> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(import.meta.dirname, 'closed-roots.ts')],
    bundle: true,
    write: false,
    format: 'iife',
  });
  site.answer('/eyes.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `${outputFiles[0]?.text}
      window.forbidden = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => forbidden.push(violatedDirective + ' ' + blockedURI));`,
  });
}
