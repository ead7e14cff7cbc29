import type { Totals } from '../../shared/delivery/totals.ts';
import type { OwnBrowser } from '../support/browser.ts';
import type { Receiver } from '../support/receiver.ts';
import { type Step, scheduleOf } from '../support/schedule.ts';
import type { Site } from '../support/site-server.ts';
import { cameTwice, startStorm, type Tally } from './storm.ts';

interface Play {
  readonly name: string;
  readonly seed: number;
  readonly launch: () => Promise<OwnBrowser>;
  readonly receiver: Receiver;
  readonly site: Site;
  /** Asked before each step, with how many there were. */
  readonly goesOn: (steps: number) => boolean;
  readonly log: (line: string) => void;
}

/**
 * Plays the schedule of a seed and says in words what has come of it.
 * @throws {Error} with the step at which something was lost or counted twice, and how to play that again.
 */
export async function playStorm({ name, seed, launch, receiver, site, goesOn, log }: Play): Promise<string> {
  let done = 0;
  let now: Step | 'start' | 'end' = 'start';
  try {
    const storm = await startStorm({ launch, receiver, site });
    for (const step of scheduleOf(seed)) {
      if (!goesOn(done)) break;
      now = step;
      log(`${++done} ${JSON.stringify(step)}`);
      await storm.play(step);
    }
    now = 'end';
    return words({ name, seed, done }, storm.tally, await storm.end(), receiver);
  } catch (error) {
    const again = `npm run soak -- --browser ${name} --seed ${seed} --steps ${done}`;
    throw new Error(
      `Seed ${seed} in ${name}, step ${done}, ${JSON.stringify(now)}: ${error instanceof Error ? error.message : error}
Again: ${again}`,
      { cause: error },
    );
  }
}

function words(
  { name, seed, done }: Pick<Play, 'name' | 'seed'> & { readonly done: number },
  tally: Tally,
  totals: Totals,
  receiver: Receiver,
): string {
  const { captured, delivered, refused, coalesced, heldBack, dropped } = totals;
  const given = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  const twice = cameTwice(receiver);
  return `${name}, seed ${seed}: ${done} steps, ${tally.deaths} deaths, ${tally.thrown} errors thrown, nothing unexplained.
  since the database was last deleted (${tally.cleared} times): captured ${captured} = delivered ${delivered} + refused ${refused} + coalesced ${coalesced} + held back ${heldBack} + dropped ${given}
  thrown in the instant of a SIGKILL and not acknowledged: ${tally.unacknowledged}; on pages that may not be watched, and not caught: ${tally.unwatched}
  came twice, under the same id: ${twice} (${tally.unanswered} sends had no answer)`;
}
