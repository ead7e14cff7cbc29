import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals/attribution';
import { elementReader } from '../../../shared/integrations/element-reader.ts';
import { selectorOf } from '../../../shared/integrations/selector.ts';
import type { Recorder } from '../../../shared/performance/recorder.ts';
import { type Metric, vitalOf } from '../../../shared/performance/vital-of.ts';
import { present } from '../../../shared/present.ts';

/** Has the web vitals recorded as they become known; the browser says nothing of those that it cannot measure. */
export function watchVitals(recorder: Recorder): void {
  const reader = elementReader(Element);
  const selectorFor = (node: Node | null | undefined) => (node ? selectorOf(pathOf(node), reader) : undefined);
  const tell = (metric: Metric) => {
    const vital = vitalOf(metric);
    if (vital !== undefined) recorder.measure(vital);
  };
  const options = {
    // A transaction does not wait for the last value: it may end first.
    reportAllChanges: true,
    reportSoftNavs: true,
    generateTarget: selectorFor,
  };
  onTTFB(tell, options);
  onFCP(tell, options);
  onLCP(({ value, navigationType, attribution }) => {
    const { lcpEntry, target, url, ...parts } = attribution;
    tell({ name: 'LCP', value, navigationType, attribution: { ...parts, ...present({ lcpEntry, target, url }) } });
  }, options);
  onCLS(({ value, navigationType, attribution }) => {
    tell({ name: 'CLS', value, navigationType, attribution: present({ ...attribution }) });
  }, options);
  onINP(
    ({ value, navigationType, attribution }) => {
      const { interactionTarget, processedEventEntries, interactionTime, interactionType, ...parts } = attribution;
      // Chromium does not say whom a `pointerdown` was for when nobody listens to those; the click with it, it does.
      const target = interactionTarget || selectorFor(processedEventEntries.find((entry) => entry.target)?.target);
      const told = present({ interactionTarget: target, interactionTime, interactionType });
      tell({ name: 'INP', value, navigationType, attribution: { ...parts, ...told } });
    },
    { ...options, includeProcessedEventEntries: true },
  );
}

/** A form can answer with one of its own fields when it is asked for its parent, so the way up has an end. */
function pathOf(node: Node): readonly Node[] {
  const path: Node[] = [];
  for (let step: Node | null = node; step !== null && path.length < 8; step = step.parentNode) path.push(step);
  return path;
}
