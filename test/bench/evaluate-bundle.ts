import { build } from 'esbuild';
import type { Tab } from '../support/browser.ts';

/** Runs a module of the bench in a page, with all that it imports, whatever the page's policy says. */
export async function evaluateBundle(tab: Pick<Tab, 'evaluate'>, entry: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  await tab.evaluate(outputFiles[0]?.text ?? '');
}
