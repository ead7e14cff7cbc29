import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../support/launch-chromium.ts';
import { startReceiver } from '../support/receiver.ts';
import { countAll } from './counts.ts';

// `npm run bench:baseline`: from now on, `npm test` holds Errata to what it costs today.

const receiver = await startReceiver();
const browser = await launchChromium({ extensionDir: join(process.cwd(), 'dist', 'chromium') });
try {
  const counts = await countAll(browser, receiver);
  await writeFile(join('test', 'bench', 'baseline.json'), `${JSON.stringify(counts, null, 2)}\n`);
  console.log(counts);
} finally {
  await browser.kill();
  await receiver.close();
}
