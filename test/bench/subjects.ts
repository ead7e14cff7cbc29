import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, bundlePeer, installPeers, readBundle } from './install-peers.ts';

/** What is measured side by side. Each has a host of its own, so that a browser gives it a process of its own. */
export interface Subject {
  readonly name: string;
  readonly host: string;
  /** What the page's head loads first; nothing for no tool, and for the extension, which the browser runs. */
  readonly bundle?: Bundle;
  /** Of the script's element; HOST stands for the page's host and port. */
  readonly attributes?: string;
}

/** The names that goals compare. */
export const none = 'no tool';
export const bare = 'bare listener';
export const errata = 'Errata';
export const sentry = 'Sentry';
export const sentryFull = 'Sentry, tracing and feedback';

const widgetScript = join('dist', 'widget', 'errata.js');

/** All subjects there are, those from the registry installed on demand. */
export async function allSubjects(): Promise<readonly Subject[]> {
  installPeers();
  const peer = async (name: string, file: string): Promise<Subject> => ({
    name,
    host: `${file}.test`,
    bundle: await bundlePeer(file),
  });
  return [
    { name: none, host: 'none.test' },
    await peer(bare, 'bare'),
    { name: errata, host: 'errata.test' },
    ...(await widget()),
    await peer(sentry, 'sentry'),
    await peer(sentryFull, 'sentry-full'),
    await peer('Faro', 'faro'),
    await peer('Bugsnag', 'bugsnag'),
  ];
}

async function widget(): Promise<readonly Subject[]> {
  if (!existsSync(widgetScript)) {
    console.log(`(${widgetScript} is not there: the widget is left out)`);
    return [];
  }
  return [
    {
      name: 'Errata, the widget',
      host: 'widget.test',
      bundle: await readBundle(widgetScript),
      attributes: 'data-dsn="http://key@HOST/1"',
    },
  ];
}

export const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T => {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`Cannot measure "${name}": there is no such subject`);
  return found;
};
