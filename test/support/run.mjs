// Runs a TypeScript file of this folder: `node test/support/run.mjs start.ts chromium`. Node 20 cannot read TypeScript
// itself, so esbuild bundles it first.

import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const [file = '', ...args] = process.argv.slice(2);
const outfile = join(root, 'dist', 'tools', file.replace(/\.ts$/, '.mjs'));

await esbuild.build({
  absWorkingDir: root,
  entryPoints: [join(here, file)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});

const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...args], { cwd: root, stdio: 'inherit' });
// Ctrl+C reaches the child too, which closes its browser; we only wait for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
