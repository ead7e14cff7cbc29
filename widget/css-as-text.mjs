// For esbuild: a style sheet that a script imports is its text, without its blanks, to be adopted by a shadow root.

import { readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

/** `rem` would be that of the page around, whatever it has made of it: in a shadow root it is taken as what it is by default. */
const inPixels = (css) => css.replace(/(?<![\w.#-])(\d*\.?\d+)rem\b/g, (_, rem) => `${Number(rem) * 16}px`);

export const cssAsText = {
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(inPixels(await readFile(path, 'utf8')), {
        loader: 'css',
        minify: true,
        target: ['chrome123', 'firefox142', 'safari17.5'],
      });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};
