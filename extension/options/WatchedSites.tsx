import { useState } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { allSites } from '../../shared/sites.ts';

interface Props {
  readonly status: Pick<Status, 'sites' | 'watchesAll' | 'locked'>;
  /** Both resolve when it is done, or was refused. */
  readonly watch: (site: string) => Promise<void>;
  readonly stop: (site: string) => Promise<void>;
}

/** The sites by name, and the box for all of them. */
export function WatchedSites({ status: { sites, watchesAll, locked }, watch, stop }: Props) {
  const [asked, setAsked] = useState<boolean>();
  const isLocked = locked.includes('sites');
  const named = sites.filter(({ site }) => site !== allSites);
  const allTakenBack = sites.some(({ site, permitted }) => site === allSites && !permitted);
  return (
    <>
      {named.length === 0 ? (
        <p class="hint">No sites yet.</p>
      ) : (
        <ul class="sites" aria-label="Watched sites">
          {named.map(({ site, permitted }) => (
            <li key={site} class="site-row">
              <span class="origin">{site}</span>
              <button
                type="button"
                class="quiet"
                disabled={isLocked}
                aria-label={`Stop watching ${site}`}
                onClick={() => void stop(site)}
              >
                Stop watching
              </button>
              {!permitted && <TakenBack site={site} watch={watch} />}
            </li>
          ))}
        </ul>
      )}
      <label class="check">
        <input
          type="checkbox"
          disabled={isLocked}
          checked={asked ?? watchesAll}
          // The click, not the change: Firefox asks for a permission only within it.
          onClick={(event) => {
            const { checked } = event.currentTarget;
            const done = checked ? watch(allSites) : stop(allSites);
            setAsked(checked);
            void done.then(() => setAsked(undefined));
          }}
        />
        Watch all sites
      </label>
      {allTakenBack && <TakenBack site={allSites} watch={watch} />}
    </>
  );
}

function TakenBack({ site, watch }: { readonly site: string; readonly watch: Props['watch'] }) {
  return (
    <div class="note warning taken-back">
      <p>The browser does not let Errata in.</p>
      <button type="button" onClick={() => void watch(site)}>
        Allow
      </button>
    </div>
  );
}
