import type { Status } from '../../shared/messages.ts';
import { Helped } from './Helped.tsx';
import { SiteChoice } from './SiteChoice.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** Which sites are watched. */
export function SitesSection({ status, refresh }: Props) {
  return (
    <section aria-labelledby="sites">
      <Helped with="sites">
        <h2 id="sites">Sites</h2>
      </Helped>
      <p class="hint">Errata runs only in pages of the sites that you name here, or in the popup.</p>
      <SiteChoice status={status} refresh={refresh} />
    </section>
  );
}
