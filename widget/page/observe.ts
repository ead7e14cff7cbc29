import type { ObservedCapture, ResourceCapture } from '../../shared/capture/observed.ts';
import { csp } from '../../shared/integrations/csp.ts';
import { reporting } from '../../shared/integrations/reporting.ts';
import { requests, tellEarlierFailures } from '../../shared/integrations/requests.ts';
import { resources } from '../../shared/integrations/resources.ts';
import { createToldOnce } from './told-once.ts';
import type { Watching } from './trail.ts';

/**
 * Runs the integrations that need nothing of the page's own world: events of elements, observers, resource timing. What
 * they see does not come over the bridge, so no page can forge it. Returns their stop.
 */
export function observe(
  page: typeof globalThis & Window,
  { off, wraps, late }: Pick<Watching, 'off' | 'wraps'> & { readonly late: boolean },
  report: (seen: ObservedCapture) => void,
): () => void {
  const isOn = {
    resource: !off.includes('resources'),
    // Where the page script wraps what makes them, it tells of each, and more than resource timing knows.
    request: !off.includes('requests') && !wraps.includes('network'),
    violation: !off.includes('csp'),
    report: !off.includes('reporting'),
  };
  const tell = (seen: ObservedCapture) => {
    if (isOn[seen.kind]) report(seen);
  };
  let isTold: ((seen: ResourceCapture) => boolean) | undefined;
  const once = createToldOnce((seen) => {
    if (!isTold?.(seen)) tell(seen);
  });
  const stops = [
    isOn.resource && resources(page, once.byElement),
    isOn.violation && csp(page, tell),
    isOn.report && reporting(page as typeof page & Parameters<typeof reporting>[0], report),
    (isOn.resource || isOn.request) && requests(page, tellListed, { fromStart: !late, perhaps: once.byTimeline }),
  ];
  if (late)
    isTold = tellEarlierFailures(page, (failure) => {
      if (failure.kind === 'resource') once.found(failure);
      tell(failure);
    });
  return () => {
    for (const stop of stops) if (stop) stop();
  };
}
