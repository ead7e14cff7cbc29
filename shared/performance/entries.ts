// What the browser's timeline tells, as far as it is read. Times are milliseconds of the page's own clock.

/** `PerformanceEntry`. */
export interface TimelineEntry {
  readonly entryType: string;
  readonly name: string;
  readonly startTime: number;
  readonly duration: number;
}

/** `PerformanceResourceTiming`. What a browser or another origin does not tell is 0, empty or missing. */
export interface ResourceEntry extends TimelineEntry {
  readonly initiatorType: string;
  readonly transferSize?: number;
  readonly encodedBodySize?: number;
  readonly decodedBodySize?: number;
  readonly responseStatus?: number;
  readonly renderBlockingStatus?: string;
  readonly deliveryType?: string;
  readonly nextHopProtocol?: string;
}

/** `PerformanceNavigationTiming`. A moment that has not come, or is not told, is 0. */
export interface NavigationEntry extends TimelineEntry {
  readonly activationStart?: number;
  readonly unloadEventStart: number;
  readonly unloadEventEnd: number;
  readonly redirectStart: number;
  readonly redirectEnd: number;
  readonly fetchStart: number;
  readonly domainLookupStart: number;
  readonly domainLookupEnd: number;
  readonly connectStart: number;
  readonly secureConnectionStart: number;
  readonly connectEnd: number;
  readonly requestStart: number;
  readonly responseStart: number;
  readonly responseEnd: number;
  readonly domContentLoadedEventStart: number;
  readonly domContentLoadedEventEnd: number;
  readonly loadEventStart: number;
  readonly loadEventEnd: number;
}

/** `PerformanceLongAnimationFrameTiming`. */
export interface AnimationFrameEntry extends TimelineEntry {
  readonly blockingDuration?: number;
  readonly scripts?: readonly FrameScript[];
}

/** `PerformanceScriptTiming`. */
export interface FrameScript {
  readonly duration: number;
  readonly invoker: string;
  readonly invokerType: string;
  readonly sourceURL: string;
  readonly sourceFunctionName: string;
  readonly sourceCharPosition: number;
}

/** `PerformanceElementTiming`: of an element that the page has marked with `elementtiming`. */
export interface ElementEntry extends TimelineEntry {
  readonly identifier: string;
  readonly url: string;
  readonly renderTime: number;
  readonly loadTime: number;
  readonly naturalWidth: number;
  readonly naturalHeight: number;
}
