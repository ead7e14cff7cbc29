import { spawnSync } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { repeat } from './repeat.ts';

/** A file system of its own, so small that it can be filled. */
export interface SmallDisk {
  /** Takes the last byte of it, and what others give back from then on. */
  fill(): Promise<void>;
  /** Gives all of that back. */
  free(): Promise<void>;
  /** Bytes that can still be written. */
  left(): Promise<number>;
  unmount(): Promise<void>;
}

/** Puts a disk of so many MiB on a folder. Undefined where that is not allowed: it takes Linux, and root. */
export function mountSmallDisk(dir: string, mebibytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux') return undefined;
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'errata-test', dir]);
  if (status !== 0) return undefined;
  const filler = join(dir, 'filler');
  const left = async () => {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  };
  let end: (() => Promise<void>) | undefined;
  const free = async () => {
    await end?.();
    end = undefined;
    await rm(filler, { force: true });
  };
  return {
    left,
    async fill() {
      await takeAll(filler);
      end = repeat(10, () => takeAll(filler));
    },
    free,
    // What is still open there, of a browser that is just ending, is let go of by itself.
    async unmount() {
      await free();
      spawnSync('umount', ['--lazy', dir]);
    },
  };
}

async function takeAll(filler: string): Promise<void> {
  const file = await open(filler, 'a');
  try {
    for (let size = 1 << 20; size >= 1; size >>= 4) await writeUntilFull(file, Buffer.alloc(size));
  } finally {
    await file.close();
  }
}

async function writeUntilFull(file: Awaited<ReturnType<typeof open>>, block: Buffer): Promise<void> {
  for (;;) {
    try {
      const { bytesWritten } = await file.write(block);
      if (bytesWritten < block.length) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
