import { bundlePeer, installPeers } from './install-peers.ts';
import { languageFile, sizesOfParts } from './widget-parts.ts';

// `npm run bench:sizes`: what a site loads with the widget, and with its peers, bundled in the same run. The table is the README's.

const loads = ['errata.js', 'errata-engine.js', 'errata-performance.js', 'errata-dialog.js'];

installPeers();
const peer = async (file: string) => (await bundlePeer(file)).gzip;
const parts = sizesOfParts([...loads, languageFile('en')]);
const [page, engine, performance, dialog, language] = [...loads, languageFile('en')].map((name) => parts[name] ?? 0);

const init = await peer('sentry');
const tracing = await peer('sentry-tracing');
const full = await peer('sentry-full');
const rows: readonly (readonly [string, ...(number | undefined)[]])[] = [
  ['Errata, the widget', page, engine, performance, (dialog ?? 0) + (language ?? 0)],
  ['Sentry', init, undefined, tracing - init, full - tracing],
  ['Faro', await peer('faro')],
  ['Bugsnag', await peer('bugsnag')],
  ['Honeybadger', await peer('honeybadger')],
  ['Rollbar', await peer('rollbar')],
];
const kB = (bytes: number | undefined) => (bytes === undefined ? '–' : `${(bytes / 1000).toFixed(1)} kB`);
console.log(`
| gzip -9 | with every page | at the first fault | for tracing | for the dialog |
| --- | ---: | ---: | ---: | ---: |
${rows.map(([name, ...sizes]) => `| ${name} | ${[0, 1, 2, 3].map((column) => kB(sizes[column])).join(' | ')} |`).join('\n')}`);
