import type { Status } from '../../shared/messages.ts';
import type { Site } from '../../shared/sites.ts';
import { consoleChange } from '../../widget/capture-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { matchPatternsTakePorts } from '../browser.ts';
import { ask } from '../channel.ts';
import { watchSite } from '../watch-site.ts';
import type { Framework } from './framework-of.ts';

interface Props {
  readonly framework: Framework;
  readonly site: Site;
  readonly status: Pick<Status, 'sites' | 'wraps' | 'locked'>;
  readonly refresh: () => Promise<void>;
}

/**
 * Where a page is made with what keeps errors to itself, says so: without the console, a list without issues would mean nothing.
 * It can be wrapped from here, on this site.
 */
export function FrameworkNote({ framework, site, status, refresh }: Props) {
  const [attempt, run] = useAttempt();
  const { sites, locked } = status;
  const isWrapped = isConsoleWrapped(site, status);
  const isNamed = sites.some((watched) => watched.site === site);
  const isLocked = locked.includes('wraps') || (locked.includes('sites') && !isNamed);
  const wrap = async () => {
    // Where all sites are watched, this one has to be named first. The permission is there, so nobody is asked.
    if (!isNamed) await watchSite(site);
    await ask('setWrapper', { site, name: 'console', on: true });
    await refresh();
    return 'Reload the page: from then on they are caught.';
  };
  const leaveAlone = async () => {
    await ask('setWrapper', { site, name: 'console', on: false });
    await refresh();
    return 'From the next load of the page on, its console is left alone.';
  };

  return (
    <section class="note framework" aria-label={`Made with ${framework}`}>
      <p>
        {isWrapped
          ? `The errors that ${framework} writes into the console are caught here.`
          : `This page is made with ${framework}, which writes errors of its components into the console, where Errata does not hear them.`}
      </p>
      {!isWrapped && !isLocked && (
        <p class="hint">
          {`To catch them, the console is wrapped on this site${matchPatternsTakePorts ? '' : ', and in this browser on all ports of its host'}. ${consoleChange}`}
        </p>
      )}
      {isLocked ? (
        <p class="hint">Where the console is wrapped is set by your organisation.</p>
      ) : (
        // One button for both, so that the focus stays on it.
        <button
          type="button"
          class={isWrapped ? 'quiet' : ''}
          aria-disabled={attempt.phase === 'running'}
          onClick={() => void run(isWrapped ? leaveAlone : wrap)}
        >
          {isWrapped ? 'Leave the console alone' : 'Wrap the console of this site'}
        </button>
      )}
      <Said attempt={attempt} />
    </section>
  );
}

export const isConsoleWrapped = (site: Site, { wraps }: Pick<Status, 'wraps'>): boolean =>
  wraps.console.some((wrapped) => wrapped === site);
