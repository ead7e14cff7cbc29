import type { ObservedCapture } from '../../shared/capture/observed.ts';
import { csp } from '../../shared/integrations/csp.ts';
import { reporting } from '../../shared/integrations/reporting.ts';
import { requests, tellEarlierFailures } from '../../shared/integrations/requests.ts';
import { resources } from '../../shared/integrations/resources.ts';
import { createToldOnce } from './told-once.ts';
import type { Watching } from './trail.ts';

interface Watched extends Pick<Watching, 'off' | 'wraps'> {
  /** The page had started before. */
  readonly late: boolean;
  /** And somebody has told what had failed by then. */
  readonly told?: boolean;
}

/**
 * Runs the integrations that need nothing of the page's own world: events of elements, observers, resource timing. What
 * they see does not come over the bridge, so no page can forge it. Returns their stop.
 */
export function observe(
  page: typeof globalThis & Window,
  { off, wraps, late, told = false }: Watched,
  report: (seen: ObservedCapture) => void,
): () => void {
  const isOn = {
    resource: !off.includes('resources'),
    request: !off.includes('requests'),
    violation: !off.includes('csp'),
    report: !off.includes('reporting'),
  };
  const tell = (seen: ObservedCapture) => {
    if (isOn[seen.kind] && !isToldByWrapper(seen)) report(seen);
  };
  // Where the page script wraps what makes them, it tells of each, and more than resource timing knows.
  const isToldByWrapper = (seen: ObservedCapture) =>
    wraps.includes('network') &&
    seen.kind === 'request' &&
    (seen.initiator === 'fetch' || seen.initiator === 'xmlhttprequest');
  let isTold: ReturnType<typeof tellEarlierFailures> | undefined;
  const once = createToldOnce((seen) => {
    if (!isTold?.(seen)) tell(seen);
  });
  // Firefox lists what one stylesheet imports from another twice, once as if an element had asked for it.
  const tellListed = (seen: ObservedCapture) => {
    if (seen.kind === 'resource') once.found(seen);
    tell(seen);
  };
  const stops = [
    isOn.resource && resources(page, once.byElement),
    isOn.violation && csp(page, tell),
    isOn.report && reporting(page as typeof page & Parameters<typeof reporting>[0], report),
    (isOn.resource || isOn.request) && requests(page, tellListed, { fromStart: !late, perhaps: once.byTimeline }),
  ];
  if (late)
    isTold = tellEarlierFailures(page, (failure) => {
      if (failure.kind === 'resource') once.found(failure);
      if (!told) tell(failure);
    });
  return () => {
    for (const stop of stops) if (stop) stop();
  };
}
