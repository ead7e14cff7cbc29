import type { ObservedCapture, RequestCapture, ResourceCapture } from '../../shared/capture/observed.ts';
import { csp } from '../../shared/integrations/csp.ts';
import { reporting } from '../../shared/integrations/reporting.ts';
import { requests, tellEarlierFailures } from '../../shared/integrations/requests.ts';
import { resources } from '../../shared/integrations/resources.ts';
import { after } from './after.ts';
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
  /** The addresses that elements have told of, or that were found when we began; a page in which so many fail has told enough. */
  const known = new Set<string>();
  /** Those that the timeline has told of: on a busy page, an element can hear of its failure later than we wait for it. */
  const ahead = new Set<string>();
  const note = (urls: Set<string>, { url }: ResourceCapture) => {
    if (urls.size < maxKnown) urls.add(withoutFragment(url));
  };
  const tellOfElement = (seen: ResourceCapture) => {
    note(known, seen);
    if (!ahead.delete(withoutFragment(seen.url)) && !isTold?.(seen)) tell(seen);
  };
  const tellOfEntry = (seen: RequestCapture | ResourceCapture) => {
    if (seen.kind === 'resource') note(ahead, seen);
    tell(seen);
  };
  const stops = [
    isOn.resource && resources(page, tellOfElement),
    isOn.violation && csp(page, tell),
    isOn.report && reporting(page as typeof page & Parameters<typeof reporting>[0], tell),
    (isOn.resource || isOn.request) &&
      requests(page, tellOfEntry, {
        fromStart: !late,
        whenTold: (work) => after(patience, work),
        isTold: (url) => known.size === maxKnown || known.has(withoutFragment(url)),
      }),
  ];
  if (late)
    isTold = tellEarlierFailures(page, (failure) => {
      if (failure.kind === 'resource') note(known, failure);
      tell(failure);
    });
  return () => {
    for (const stop of stops) if (stop) stop();
  };
}

const maxKnown = 500;
/** Milliseconds by which an element hears of its failure later than the timeline, on a busy page. */
const patience = 1000;

/** As the timeline has it. */
const withoutFragment = (url: string) => url.replace(/#.*/s, '');
