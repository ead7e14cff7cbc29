import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { minifyScript } from '../../widget/minify.mjs';

/** A tool as a site would embed it: one script. */
export interface Bundle {
  readonly script: string;
  /** Bytes after `gzip -9`. */
  readonly gzip: number;
}

const folder = join('test', 'bench');

/** The peers' packages, from a lockfile of their own, so that who only works on Errata does not need them. */
export function installPeers(): void {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const lock = join(folder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log(`> npm ci --ignore-scripts (in ${folder})`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('Cannot install what Errata is measured against: npm ci has failed');
}

/** Bundles `peers/<name>.js` as Errata is built, as small as the peer can be: Sentry without its debugging. */
export async function bundlePeer(name: string): Promise<Bundle> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(folder, 'peers', `${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome123', 'firefox142'],
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', __SENTRY_DEBUG__: 'false', global: 'globalThis' },
    logLevel: 'warning',
  });
  return bundleOf((await minifyScript(outputFiles[0]?.text ?? '', { module: false })).code);
}

export const bundleOf = (script: string): Bundle => ({ script, gzip: gzipSync(script, { level: 9 }).length });

export const readBundle = async (path: string): Promise<Bundle> => bundleOf(await readFile(path, 'utf8'));
