import { type Measure, maxNoteLength, type Notes, type SeenSpan } from '../capture/transaction.ts';
import { addressOf } from './address.ts';

/** A web vital as its transaction takes it. */
export interface Vital {
  readonly measure: Measure;
  readonly value: number;
  /** It belongs to the loading of a page, and to no later navigation. */
  readonly ofLoad: boolean;
  readonly notes: Notes;
  /** When it was, on the page's clock. */
  readonly span?: SeenSpan;
}

/** What `web-vitals` tells, as far as it is read. */
export type Metric = MetricBase &
  (
    | { readonly name: 'TTFB' | 'FCP' }
    | { readonly name: 'LCP'; readonly attribution: LcpAttribution }
    | { readonly name: 'CLS'; readonly attribution: ClsAttribution }
    | { readonly name: 'INP'; readonly attribution: InpAttribution }
  );

interface MetricBase {
  readonly value: number;
  readonly navigationType: string;
}

interface LcpAttribution {
  readonly target?: string;
  readonly url?: string;
  readonly resourceLoadDelay: number;
  readonly resourceLoadDuration: number;
  readonly elementRenderDelay: number;
  readonly lcpEntry?: { readonly startTime: number; readonly size: number };
}

interface ClsAttribution {
  readonly largestShiftTarget?: string;
  readonly largestShiftTime?: number;
  readonly largestShiftValue?: number;
}

interface InpAttribution {
  readonly interactionTarget?: string;
  readonly interactionTime?: number;
  readonly interactionType?: string;
  readonly inputDelay: number;
  readonly processingDuration: number;
  readonly presentationDelay: number;
}

/** Undefined for what says nothing: a page that was not fetched has no time to its first byte. */
export function vitalOf(metric: Metric): Vital | undefined {
  const { value, navigationType } = metric;
  const ofLoad = navigationType !== 'soft-navigation' && navigationType !== 'back-forward-cache';
  switch (metric.name) {
    case 'TTFB':
      return ofLoad ? { measure: 'ttfb', value, ofLoad, notes: {} } : undefined;
    case 'FCP':
      return { measure: 'fcp', value, ofLoad, notes: {} };
    case 'LCP':
      return { measure: 'lcp', value, ofLoad, ...aboutLcp(value, metric.attribution) };
    // These two go on while the page lives.
    case 'CLS':
      return { measure: 'cls', value, ofLoad: false, ...aboutCls(metric.attribution) };
    case 'INP':
      return { measure: 'inp', value, ofLoad: false, ...aboutInp(value, metric.attribution) };
  }
}

function aboutLcp(value: number, told: LcpAttribution): Pick<Vital, 'notes' | 'span'> {
  const { target = '', url = '', lcpEntry } = told;
  const notes = notesOf({
    'lcp.element': target,
    'lcp.url': url === '' ? '' : addressOf(url),
    'lcp.size': lcpEntry === undefined ? '' : String(Math.round(lcpEntry.size)),
  });
  if (lcpEntry === undefined) return { notes };
  const data = {
    'lcp.resource_load_delay': told.resourceLoadDelay,
    'lcp.resource_load_duration': told.resourceLoadDuration,
    'lcp.element_render_delay': told.elementRenderDelay,
  };
  const start = Math.max(lcpEntry.startTime - value, 0);
  return { notes, span: { op: 'ui.webvital.lcp', description: target, start, duration: value, data } };
}

function aboutCls({
  largestShiftTarget = '',
  largestShiftTime,
  largestShiftValue = 0,
}: ClsAttribution): Pick<Vital, 'notes' | 'span'> {
  const notes = notesOf({ 'cls.source.1': largestShiftTarget });
  if (largestShiftTime === undefined) return { notes };
  const data = { 'cls.largest_shift': largestShiftValue };
  return {
    notes,
    span: { op: 'ui.webvital.cls', description: largestShiftTarget, start: largestShiftTime, duration: 0, data },
  };
}

function aboutInp(value: number, told: InpAttribution): Pick<Vital, 'notes' | 'span'> {
  const { interactionTarget = '', interactionTime, interactionType } = told;
  const notes = notesOf({ 'inp.element': interactionTarget });
  if (interactionTime === undefined) return { notes };
  const op = interactionType === 'keyboard' ? 'ui.interaction.press' : 'ui.interaction.click';
  const data = {
    'inp.input_delay': told.inputDelay,
    'inp.processing_duration': told.processingDuration,
    'inp.presentation_delay': told.presentationDelay,
  };
  return { notes, span: { op, description: interactionTarget, start: interactionTime, duration: value, data } };
}

const notesOf = (notes: Notes): Notes =>
  Object.fromEntries(
    Object.entries(notes)
      .filter(([, note]) => note !== '')
      .map(([key, note]) => [key, note.slice(0, maxNoteLength)]),
  );
