import type { TargetedSubmitEvent } from 'preact';
import { useReducer, useRef } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { allSites, parseSite } from '../../shared/sites.ts';
import { inWords } from '../../widget/attempt.ts';
import { counted } from '../../widget/counted.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { watchSite, watchSites } from '../watch-site.ts';
import { AllowSites } from './AllowSites.tsx';
import { Field } from './Field.tsx';
import { Lock } from './Lock.tsx';
import { WatchedSites } from './WatchedSites.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** The sites that are watched: to name one, to let Errata in, and to stop. */
export function SiteChoice({ status, refresh }: Props) {
  const [attempt, run, forget] = useAttempt();
  const [mistake, setMistake] = useReducer((_: string, words: string) => words, '');
  const place = useRef<HTMLDivElement>(null);

  const watch = (site: string, done: () => void = () => undefined) =>
    run(async () => {
      const given = await watchSite(site);
      await refresh();
      if (!given) return site === allSites ? notAll : `Permission was not given, so ${site} is not watched.`;
      done();
      return site === allSites ? 'All sites are watched.' : `${site} is watched.`;
    });
  const unpermitted = status.sites.filter(({ permitted }) => !permitted).map(({ site }) => parseSite(site));
  const allow = () =>
    run(async () => {
      const given = await watchSites(unpermitted);
      await refresh();
      if (!given) return 'Permission was not given, so nothing has changed.';
      place.current?.focus(); // The button is gone, and the focus with it.
      return `${counted(unpermitted.length, 'site is', 'sites are')} watched.`;
    });
  const stop = (site: string) =>
    run(async () => {
      await ask('stopWatching', site);
      await refresh();
      if (site === allSites) return 'Only the sites in the list are watched.';
      place.current?.focus(); // The row is gone, and the focus with it.
      return `${site} is not watched any more. What was caught is kept.`;
    });

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const site = parseSite(String(new FormData(form).get('site')));
      void watch(site, () => form.reset());
    } catch (error) {
      setMistake(inWords(error));
      form.querySelector('input')?.focus();
    }
  };
  const type = () => {
    setMistake('');
    forget();
  };

  return (
    <div class="choice" ref={place} tabIndex={-1}>
      <Lock on={status.locked.includes('sites')}>
        <form class="one-line" onSubmit={submit} noValidate>
          <Field
            label="Site"
            name="site"
            inputMode="url"
            placeholder="https://shop.example"
            mistake={mistake}
            onInput={type}
          />
          <button type="submit">Watch site</button>
        </form>
      </Lock>
      <AllowSites sites={unpermitted} allow={allow} />
      <WatchedSites status={status} watch={(site) => watch(site)} stop={stop} />
      <Said attempt={attempt} />
    </div>
  );
}

const notAll = 'Permission was not given, so only the sites in the list are watched.';
