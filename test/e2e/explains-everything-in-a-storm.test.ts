import { playStorm } from '../soak/play-storm.ts';
import { test } from '../support/test.ts';

// Everything that can go wrong, in an order that nobody has thought of. Longer, and with other seeds: npm run soak.

const seed = 1;
const steps = 32;

test('in a storm of errors and failures, nothing is lost that is not explained', async ({ launch, receiver, site }) => {
  test.setTimeout(180_000);
  const { project, annotations } = test.info();
  const goesOn = (done: number) => done < steps;
  const report = await playStorm({
    ...{ name: project.name, seed, launch, receiver, site, goesOn },
    log: () => undefined,
  });
  annotations.push({ type: 'figure', description: report });
});
