import type { Status } from '../../shared/messages.ts';
import { SiteChoice } from '../options/SiteChoice.tsx';
import { Step } from './Step.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** Which sites are watched: none until a person names one, and the browser asks. */
export function SitesStep({ status, refresh }: Props) {
  return (
    <Step nr={1} title="Choose the sites you test" isDone={status.sites.some(({ permitted }) => permitted)}>
      <p>
        Errata runs in the pages of these sites and nowhere else. The browser asks you for each. A site is the beginning
        of an address, such as <code>https://shop.example</code> or <code>http://localhost:3000</code>.
      </p>
      <SiteChoice status={status} refresh={refresh} />
    </Step>
  );
}
