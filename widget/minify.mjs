import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from '@swc/core';

/** Makes the scripts that esbuild has built and minified smaller once more, in their places, with their source maps. */
export async function minifyOutputs({ outputs }, { root, module }) {
  for (const path of Object.keys(outputs).filter((path) => path.endsWith('.js'))) {
    const file = join(root, path);
    const text = await readFile(file, 'utf8');
    // What the browser is told of a script as a whole stays its last line.
    const [about = ''] = /\n\/\/# source\w+=\S+\s*$/.exec(text) ?? [];
    const map = about.includes('sourceMappingURL') ? await readFile(`${file}.map`, 'utf8') : undefined;
    const smaller = await minifyScript(text, { module, map });
    await writeFile(file, `${smaller.code.trimEnd()}${about}`);
    if (map !== undefined) await writeFile(`${file}.map`, smaller.map);
  }
}

/**
 * A script, minified. esbuild looks at one statement at a time, this at all that a script holds: what is called from one place
 * only is put there, which saves the call as well. `map`: of the script as it is, to be carried over.
 */
export const minifyScript = (text, { module, map }) =>
  minify(text, {
    module,
    ecma: 2022,
    compress: { passes: 3 },
    mangle: true,
    format: { comments: 'some' },
    ...(map !== undefined && { sourceMap: { content: map } }),
  });
