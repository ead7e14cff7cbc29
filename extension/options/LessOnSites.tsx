import { type IntegrationName, integrationNames } from '../../shared/integrations/names.ts';
import type { Status } from '../../shared/messages.ts';
import { allSites } from '../../shared/sites.ts';
import { integrationWords } from '../../widget/capture-words.ts';
import { matchPatternsTakePorts } from '../browser.ts';
import { Lock } from './Lock.tsx';
import { Switch } from './Switch.tsx';

interface Props {
  readonly status: Pick<Status, 'sites' | 'off' | 'offAt' | 'locked'>;
  /** Resolves when it is done, or could not be. */
  readonly set: (site: string, name: IntegrationName, on: boolean) => Promise<void>;
}

/** What is captured everywhere but on single sites. */
export function LessOnSites({ status: { sites, off, offAt, locked }, set }: Props) {
  const named = sites.filter(({ site }) => site !== allSites).map(({ site }) => site);
  const offered = integrationNames.filter((name) => !off.includes(name));
  return (
    <>
      <h3>Less on single sites</h3>
      <p class="hint">
        What is on above can be switched off for single sites.
        {!matchPatternsTakePorts && ' In this browser it is then off for all ports of its host.'}
        {named.length === 0 && ' No sites yet.'}
      </p>
      <Lock on={locked.includes('offAt')}>
        {named.map((site) => {
          const less = offered.filter((name) => offAt.some((one) => one.site === site && one.names.includes(name)));
          return (
            <details key={site} class="less-on-site">
              <summary>
                <bdi>{site}</bdi>: {lessInWords(less)}
              </summary>
              {offered.map((name) => (
                <Switch
                  key={name}
                  label={integrationWords[name].label}
                  name={`${integrationWords[name].label} of ${site}`}
                  on={!less.includes(name)}
                  set={(on) => set(site, name, on)}
                />
              ))}
            </details>
          );
        })}
      </Lock>
    </>
  );
}

const lessInWords = (less: readonly IntegrationName[]) =>
  less.length === 0 ? 'as above' : `not ${less.map((name) => `“${integrationWords[name].label}”`).join(', ')}`;
