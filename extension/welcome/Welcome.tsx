import { StatusPage } from '../options/StatusPage.tsx';
import { DsnStep } from './DsnStep.tsx';
import { SitesStep } from './SitesStep.tsx';
import { TryStep } from './TryStep.tsx';
import { WhereToFindIt } from './WhereToFindIt.tsx';

/** Sets Errata up with a person, in three steps of which each can be left out. What is chosen here is what the settings have. */
export function Welcome() {
  return (
    <StatusPage title="Welcome to Errata">
      {(status, refresh) => (
        <>
          <section aria-label="What Errata does">
            <p class="lead">
              Errata remembers every error that a page makes, also those that nobody sees. Three steps, and it works.
            </p>
            <p class="hint">
              You can close this page at any time: what you have chosen is saved. The settings lead back here.
            </p>
          </section>
          <SitesStep status={status} refresh={refresh} />
          <DsnStep status={status} refresh={refresh} key={status.locked.join()} />
          <TryStep status={status} />
          <WhereToFindIt />
        </>
      )}
    </StatusPage>
  );
}
