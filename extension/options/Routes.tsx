import { useReducer, useRef } from 'preact/hooks';
import type { Route, RouteWay } from '../../shared/delivery/route.ts';
import { parseSitePattern } from '../../shared/site-pattern.ts';
import { inWords } from '../../widget/attempt.ts';
import { dsnInWords } from '../../widget/dsn-words.ts';
import { rateInWords } from '../../widget/rate-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Field } from './Field.tsx';
import { TargetForm } from './TargetForm.tsx';

interface Props {
  readonly routes: readonly Route[];
  readonly refresh: () => Promise<void>;
}

/** Where the events of some sites go, other than those of the rest. */
export function Routes({ routes, refresh }: Props) {
  const [removing, run] = useAttempt();
  const [mistake, setMistake] = useReducer((_: string, words: string) => words, '');
  const summary = useRef<HTMLElement>(null);

  const remove = (route: Route) =>
    run(async () => {
      await ask('removeRoute', route.sites);
      await refresh();
      summary.current?.focus(); // The row is gone, and the focus with it.
      return `${route.sites.join(', ')} goes with the other sites from now on.`;
    });
  const move = (route: Route, way: RouteWay) =>
    run(async () => {
      await ask('moveRoute', { sites: route.sites, way });
      await refresh();
      return `${route.sites.join(', ')} is asked ${way === 'up' ? 'sooner' : 'later'} now.`;
    });
  const sitesIn = (fields: FormData, form: HTMLFormElement): Route['sites'] => {
    try {
      const typed = String(fields.get('routed')).split(/[\s,]+/);
      const sites = typed.filter((text) => text !== '').map(parseSitePattern);
      if (sites.length > 0) return sites;
      throw new SyntaxError('Write which sites are meant.');
    } catch (error) {
      setMistake(inWords(error));
      form.querySelector<HTMLElement>('[name=routed]')?.focus();
      throw new Error('Nothing was saved: the sites are not right yet.');
    }
  };

  return (
    <>
      <h3>Other DSNs for some sites</h3>
      {routes.length > 0 && (
        <ul class="sites" aria-label="Other DSNs">
          {routes.map((route, index) => (
            <li key={route.sites.join()} class="site-row">
              <span class="origin">{route.sites.join(', ')}</span>
              {routes.length > 1 &&
                ways.map(({ way, words, end }) => (
                  // At the end of the list, it stays: the focus would be lost with it.
                  <button
                    key={way}
                    type="button"
                    class="quiet"
                    aria-label={`${words}: ${route.sites.join(', ')}`}
                    aria-disabled={index === end(routes)}
                    onClick={() => index !== end(routes) && void move(route, way)}
                  >
                    {words}
                  </button>
                ))}
              <button
                type="button"
                class="quiet"
                aria-label={`Remove the DSN for ${route.sites.join(', ')}`}
                onClick={() => void remove(route)}
              >
                Remove
              </button>
              <p class="hint">{routeInWords(route)}</p>
            </li>
          ))}
        </ul>
      )}
      <Said attempt={removing} />
      <details class="other-dsn">
        <summary ref={summary}>Add a DSN for some sites</summary>
        <TargetForm
          target={blank}
          hint="Leave it empty to keep the events of these sites on this device."
          submit="Add"
          save={async (target, fields, form) => {
            const sites = sitesIn(fields, form);
            await ask('addRoute', { ...target, sites });
            await refresh();
            form.reset();
            return 'Added.';
          }}
        >
          <Field
            label="Sites with a DSN of their own"
            name="routed"
            placeholder="https://shop.example, *.shop.example"
            defaultValue=""
            onInput={() => setMistake('')}
            mistake={mistake}
            hint="Separated by commas; *. stands for a host and all below it. Of several DSNs for a site, the first counts."
          />
        </TargetForm>
      </details>
    </>
  );
}

const ways = [
  { way: 'up', words: 'Move up', end: () => 0 },
  { way: 'down', words: 'Move down', end: (routes: readonly Route[]) => routes.length - 1 },
] as const;

const blank = { dsn: '', resend: undefined, paced: true, release: '', environment: '', sampleRate: 1 };

function routeInWords({ dsn, paced, release, environment, sampleRate }: Route): string {
  const parts = [
    dsn === '' ? 'kept on this device' : `to ${dsnInWords(dsn)}`,
    ...(release === '' ? [] : [`release ${release}`]),
    ...(environment === '' ? [] : [`environment ${environment}`]),
    ...(sampleRate === 1 ? [] : [`${rateInWords(sampleRate)} %`]),
    ...(paced ? [] : ['without a pause']),
  ];
  return parts.join(', ');
}
