import type { Site } from '../../shared/sites.ts';
import { counted } from '../../widget/counted.ts';

interface Props {
  /** Those that are to be watched, and that the browser does not let Errata into. */
  readonly sites: readonly Site[];
  readonly allow: () => Promise<void>;
}

/** One button for the permissions that a file or an organisation cannot give. */
export function AllowSites({ sites, allow }: Props) {
  if (sites.length === 0) return null;
  return (
    <div class="note warning taken-back">
      <p>
        {counted(sites.length, 'site waits', 'sites wait')} for your permission. The browser asks before anything is
        watched.
      </p>
      <button type="button" id="allow-sites" class="primary" onClick={() => void allow()}>
        Allow {sites.length === 1 ? 'this site' : `these ${sites.length} sites`}
      </button>
    </div>
  );
}
