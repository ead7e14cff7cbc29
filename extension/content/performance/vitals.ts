import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals/attribution';
import { elementReader } from '../../../shared/integrations/element-reader.ts';
import { selectorOf } from '../../../shared/integrations/selector.ts';
import type { Recorder } from '../../../shared/performance/recorder.ts';
import { type Metric, vitalOf } from '../../../shared/performance/vital-of.ts';

/** Has the web vitals recorded as they become known; the browser says nothing of those that it cannot measure. */
export function watchVitals(recorder: Recorder): void {
  const reader = elementReader(Element);
  const tell = (metric: Metric) => {
    const vital = vitalOf(metric);
    if (vital !== undefined) recorder.measure(vital);
  };
  const options = {
    // A transaction does not wait for the last value: it may end first.
    reportAllChanges: true,
    reportSoftNavs: true,
    generateTarget: (node: Node | null) => (node === null ? undefined : selectorOf(pathOf(node), reader)),
  };
  onTTFB(tell, options);
  onFCP(tell, options);
  onLCP(tell as (metric: object) => void, options);
  onCLS(tell as (metric: object) => void, options);
  onINP(tell as (metric: object) => void, options);
}

/** A form can answer with one of its own fields when it is asked for its parent, so the way up has an end. */
function pathOf(node: Node): readonly Node[] {
  const path: Node[] = [];
  for (let step: Node | null = node; step !== null && path.length < 8; step = step.parentNode) path.push(step);
  return path;
}
