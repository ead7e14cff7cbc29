import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const python = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'errata-servers', 'bin', 'python');

/** Starts a script of this folder. What it says besides is shown only when it fails. */
export function startPython(script: string, args: readonly string[] = []) {
  const child = spawn(python, [join(import.meta.dirname, script), ...args]);
  let told = '';
  child.stderr.on('data', (data: Buffer) => {
    told += data.toString();
  });
  const ended = once(child, 'exit');
  return {
    input: child.stdin,
    output: child.stdout,
    /** @throws {Error} with what the script said, unless it has ended well. */
    async ended(): Promise<void> {
      const [code] = await ended;
      if (code !== 0) throw new Error(`${script} ended with ${code}:\n${told}`);
    },
    async stop(): Promise<void> {
      child.kill();
      await ended;
    },
  };
}
