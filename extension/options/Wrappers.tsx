import { useId } from 'preact/hooks';
import { type WrapperName, wrapperNames } from '../../shared/integrations/names.ts';
import type { Status } from '../../shared/messages.ts';
import { allSites } from '../../shared/sites.ts';
import { wrapperWords } from '../../widget/capture-words.ts';
import { matchPatternsTakePorts } from '../browser.ts';
import { Helped } from './Helped.tsx';
import { Lock } from './Lock.tsx';
import { Switch } from './Switch.tsx';

interface Props {
  readonly status: Pick<Status, 'sites' | 'wraps' | 'locked'>;
  /** Resolves when it is done, or could not be. */
  readonly set: (site: string, name: WrapperName, on: boolean) => Promise<void>;
}

/** What changes a page, and is on only for single sites: said before it is done. */
export function Wrappers({ status: { sites, wraps, locked }, set }: Props) {
  const id = useId();
  const named = sites.filter(({ site }) => site !== allSites).map(({ site }) => site);
  return (
    <>
      <Helped with="wrappers">
        <h3>What changes a page</h3>
      </Helped>
      <p class="note warning">
        All of the above only listens. These two put functions of Errata in the place of the browser's, so they are off
        until you turn them on for a site.
        {!matchPatternsTakePorts && ' In this browser they then hold for all ports of its host.'}
      </p>
      <dl class="wrappers">
        {wrapperNames.map((name) => (
          <div key={name}>
            <dt>{wrapperWords[name].label}</dt>
            <dd class="hint" id={`${id}-${name}`}>
              {wrapperWords[name].hint}
            </dd>
          </div>
        ))}
      </dl>
      {named.length === 0 && <p class="hint">No sites yet.</p>}
      <Lock on={locked.includes('wraps')}>
        {named.map((site) => (
          <fieldset key={site} class="wrapped-site">
            <legend class="origin">{site}</legend>
            {wrapperNames.map((name) => (
              <Switch
                key={name}
                label={wrapperWords[name].label}
                name={`${wrapperWords[name].label} of ${site}`}
                describedBy={`${id}-${name}`}
                on={wraps[name].some((wrapped) => wrapped === site)}
                set={(on) => set(site, name, on)}
              />
            ))}
          </fieldset>
        ))}
      </Lock>
    </>
  );
}
