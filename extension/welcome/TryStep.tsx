import { useId, useState } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { allSites, parseSite, type Site } from '../../shared/sites.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { breakPage } from './break-page.ts';
import { Step } from './Step.tsx';
import { Trial } from './Trial.tsx';
import { useTrial } from './use-trial.ts';

/** An error on purpose, which goes all the way that any other goes, and is seen to arrive. */
export function TryStep({ status }: { readonly status: Status }) {
  const sites = status.sites.filter(({ permitted }) => permitted).map(({ site }) => parseSite(site));
  const [chosen, choose] = useState<Site>();
  const [attempt, run] = useAttempt();
  const [trial, begin] = useTrial();
  const id = useId();
  const site = sites.find((one) => one === chosen) ?? sites[0];
  const tryIt = (on: Site) =>
    run(async () => {
      await begin();
      await breakPage(on);
      return '';
    });
  return (
    <Step nr={3} title="Try it on a page that breaks" isDone={trial.phase === 'arrived'}>
      <p>
        Errata throws one error in a page of a site you watch, as if the page were broken, and catches it there. The
        page goes on as before. Should the site report errors of its own, this one is among them.
      </p>
      {site === undefined ? (
        <p class="note">Choose a site first, in step 1.</p>
      ) : (
        <>
          {sites.length > 1 && (
            <div class="field">
              <label for={id}>Where</label>
              <select id={id} value={site} onChange={({ currentTarget: { value } }) => choose(parseSite(value))}>
                {sites.map((one) => (
                  <option key={one} value={one}>
                    {one === allSites ? 'The page that was used last' : one}
                  </option>
                ))}
              </select>
            </div>
          )}
          <div class="actions">
            <button
              type="button"
              class="primary"
              aria-disabled={attempt.phase === 'running'}
              onClick={() => attempt.phase !== 'running' && void tryIt(site)}
            >
              Break {site === allSites ? 'a page' : `a page of ${site}`}
            </button>
            {attempt.phase === 'running' && <span class="hint">Opening the page…</span>}
            <Said attempt={attempt} />
          </div>
        </>
      )}
      <Trial trial={attempt.phase === 'succeeded' ? trial : { phase: 'none' }} />
    </Step>
  );
}
