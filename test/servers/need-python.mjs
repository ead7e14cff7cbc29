// Sees to the servers of these tests: a Python of their own, with the packages of requirements.txt. Quiet when all is there.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '..', '..', 'node_modules', '.cache', 'errata-servers');
const stamp = join(folder, 'installed.txt');
const requirements = join(here, 'requirements.txt');

const wanted = readFileSync(requirements, 'utf8');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  run(
    'python3',
    ['-m', 'venv', folder],
    'Python 3.10 or newer with its module "venv" is needed (on Debian: python3-venv)',
  );
  run(
    join(folder, 'bin', 'pip'),
    ['install', '--quiet', '--no-input', '-r', requirements],
    'the packages could not be installed',
  );
  writeFileSync(stamp, wanted);
}

function run(command, args, advice) {
  console.log(`> ${command} ${args.join(' ')}`);
  if (spawnSync(command, args, { stdio: 'inherit' }).status === 0) return;
  console.error(`Cannot set up the servers: ${advice}`);
  process.exit(1);
}
