import { maxDataLength, maxDescriptionLength, type SeenSpan, type SpanData } from '../capture/transaction.ts';
import { addressOf } from './address.ts';
import type { AnimationFrameEntry, ElementEntry, ResourceEntry, TimelineEntry } from './entries.ts';

/** The types of entries that become spans, as far as a browser has them. */
export const observedTypes = [
  'resource',
  'mark',
  'measure',
  'paint',
  'longtask',
  'long-animation-frame',
  'element',
] as const;

/** An entry of the browser's timeline as a span on the page's clock; undefined for what is none of the page's business. */
export function spanOf(entry: TimelineEntry): SeenSpan | undefined {
  const { entryType, name, startTime, duration } = entry;
  const span = (op: string, description: string, data: SpanData = {}): SeenSpan => ({
    op,
    description: description.slice(0, maxDescriptionLength),
    start: startTime,
    duration,
    ...(Object.keys(data).length > 0 ? { data } : {}),
  });
  switch (entryType) {
    case 'resource': {
      // Another extension's file says which extensions a person has.
      if (/^[a-z-]*extension:/i.test(name)) return undefined;
      return span(opOfResource(entry as ResourceEntry), addressOf(name), dataOfResource(entry as ResourceEntry));
    }
    // What a page attaches to its marks (`detail`) can be anything a person wrote, and stays there.
    case 'mark':
    case 'measure':
    case 'paint':
      return span(entryType, name);
    case 'longtask':
      return span('ui.long-task', blocked);
    case 'long-animation-frame':
      return span('ui.long-animation-frame', blocked, dataOfFrame(entry as AnimationFrameEntry));
    case 'element':
      return spanOfElement(entry as ElementEntry);
    default:
      return undefined;
  }
}

const blocked = 'Main UI thread blocked';

/** From here on, a person waits for it. */
const slow = 1000;

const opOfResource = ({ initiatorType }: ResourceEntry) =>
  initiatorType === 'fetch' || initiatorType === 'xmlhttprequest'
    ? 'http.client'
    : `resource.${/^[a-z-]{1,32}$/.test(initiatorType) ? initiatorType : 'other'}`;

function dataOfResource(entry: ResourceEntry): SpanData {
  return told({
    'http.response_transfer_size': entry.transferSize,
    'http.response_content_length': entry.encodedBodySize,
    'http.decoded_response_content_length': entry.decodedBodySize,
    'http.response.status_code': entry.responseStatus,
    'network.protocol.name': entry.nextHopProtocol,
    'resource.render_blocking_status': entry.renderBlockingStatus,
    'http.response_delivery_type': entry.deliveryType,
    'resource.slow': entry.duration >= slow,
  });
}

function dataOfFrame({ blockingDuration, scripts = [] }: AnimationFrameEntry): SpanData {
  const longest = scripts.toSorted((a, b) => b.duration - a.duration)[0];
  return told({
    'ui.blocking_duration': blockingDuration,
    'browser.script.invoker': longest && invokerOf(longest.invoker),
    'browser.script.invoker_type': longest?.invokerType,
    'browser.script.source_char_position': longest?.sourceCharPosition,
    'code.filepath': longest && addressOf(longest.sourceURL),
    'code.function': longest?.sourceFunctionName,
  });
}

/** Who called: a script's address, or `IMG[src=https://…].onload`, or `BUTTON#pay.onclick`. */
const invokerOf = (invoker: string) =>
  /^(https?|data|blob):/i.test(invoker)
    ? addressOf(invoker)
    : invoker.replace(
        /^([^[]*\[src=)(.*)\]/s,
        (_, before: string, address: string) => `${before}${addressOf(address)}]`,
      );

function spanOfElement(entry: ElementEntry): SeenSpan {
  const { name, identifier, url, renderTime, loadTime, naturalWidth, naturalHeight } = entry;
  // Without the right to its render time there is still the time of its loading.
  const end = renderTime || loadTime;
  const start = loadTime > 0 && loadTime < end ? loadTime : end;
  return {
    op: 'ui.elementtiming',
    description: `element[${identifier.slice(0, 100)}]`,
    start,
    duration: end - start,
    data: told({
      'element.paint_type': name,
      'element.url': url === '' ? '' : addressOf(url),
      'element.render_time': renderTime,
      'element.load_time': loadTime,
      'element.size': naturalWidth > 0 ? `${naturalWidth}x${naturalHeight}` : '',
    }),
  };
}

/** What the browser did not tell comes as 0, as nothing, or not at all. */
function told(data: Readonly<Record<string, string | number | boolean | undefined>>): SpanData {
  const parts = Object.entries(data).filter(([, part]) => part);
  return Object.fromEntries(
    parts.map(([key, part]) => [key, typeof part === 'string' ? part.slice(0, maxDataLength) : part]),
  ) as SpanData;
}
