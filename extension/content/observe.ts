import type { ObservedCapture } from '../../shared/capture/observed.ts';
import { csp } from '../../shared/integrations/csp.ts';
import { reporting } from '../../shared/integrations/reporting.ts';
import { earlierFailures, requests } from '../../shared/integrations/requests.ts';
import { resources } from '../../shared/integrations/resources.ts';

/**
 * Runs the integrations that need nothing of the page's own world: events of elements, observers, resource timing. What
 * they see does not come over the bridge, so no page can forge it. Returns their stop.
 */
export function observe(
  page: typeof globalThis & Window,
  late: boolean,
  report: (seen: ObservedCapture) => void,
): () => void {
  const stops = [
    resources(page, report),
    csp(page, report),
    reporting(page as typeof page & Parameters<typeof reporting>[0], report),
    requests(page, report),
    ...(late ? [earlierFailures(page, report)] : []),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
