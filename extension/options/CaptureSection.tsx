import { type IntegrationName, integrationNames, type WrapperName } from '../../shared/integrations/names.ts';
import type { Status } from '../../shared/messages.ts';
import { integrationWords, wrapperWords } from '../../widget/capture-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Helped } from './Helped.tsx';
import { LessOnSites } from './LessOnSites.tsx';
import { Lock } from './Lock.tsx';
import { RequestDetails } from './RequestDetails.tsx';
import { Switch } from './Switch.tsx';
import { Wrappers } from './Wrappers.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** What is looked for in pages, each with its switch. */
export function CaptureSection({ status, refresh }: Props) {
  const [attempt, run] = useAttempt();
  const setIntegration = (site: string | null, name: IntegrationName, on: boolean) =>
    run(async () => {
      await ask('setIntegration', { name, on, site });
      await refresh();
      const where = site === null ? '' : ` for ${site}`;
      return `“${integrationWords[name].label}” is ${on ? 'on' : 'off'}${where}${fromNextLoad}`;
    });
  const setWrapper = (site: string, name: WrapperName, on: boolean) =>
    run(async () => {
      await ask('setWrapper', { site, name, on });
      await refresh();
      return `“${wrapperWords[name].label}” is ${on ? 'on' : 'off'} for ${site}${fromNextLoad}`;
    });

  return (
    <section aria-labelledby="capture">
      <Helped with="capture">
        <h2 id="capture">What is captured</h2>
      </Helped>
      <p class="hint">A change holds for each page from when it is loaded next.</p>
      <Lock on={status.locked.includes('off')}>
        {integrationNames.map((name) => (
          <Switch
            key={name}
            {...integrationWords[name]}
            on={!status.off.includes(name)}
            set={(on) => setIntegration(null, name, on)}
          />
        ))}
      </Lock>
      <LessOnSites status={status} set={setIntegration} />
      <RequestDetails />
      <Wrappers status={status} set={setWrapper} />
      <Said attempt={attempt} />
    </section>
  );
}

const fromNextLoad = ', from when a page is loaded next.';
