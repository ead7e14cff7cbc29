import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

/** A screen that nobody sees, with a keyboard that Chromium's own windows hear: its driver reaches only pages. */
export interface Screen {
  /** For the environment of the browser that is to be on it. */
  readonly env: { readonly DISPLAY: string };
  /** Clicks in the middle, so that what is there is listening, and presses a key with those held meanwhile: `alt+shift+f`. */
  press(keys: string): Promise<void>;
  end(): Promise<void>;
}

/** Undefined where this machine has no Xvfb. */
export async function startScreen(): Promise<Screen | undefined> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await Promise.race([
    once(server.stdout, 'data').then(([chunk]) => String(chunk).trim()),
    once(server, 'error').then(() => undefined),
    once(server, 'exit').then(() => undefined),
  ]);
  if (number === undefined) return undefined;
  const env = { DISPLAY: `:${number}` };
  return {
    env,
    async press(keys) {
      const all = ['mousemove', '700', '600', 'click', '1', 'key', keys];
      await promisify(execFile)('xdotool', all, { env: { ...process.env, ...env } });
    },
    async end() {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    },
  };
}
