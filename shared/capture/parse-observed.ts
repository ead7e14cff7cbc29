import { milliseconds } from '../brand.ts';
import { present } from '../present.ts';
import type { Place } from './capture.ts';
import { isPlace, isRecord, isText } from './checks.ts';
import { maxContentType, maxUrlLength, type ObservedCapture, type RequestCapture } from './observed.ts';

/** Reads what a content script observed; undefined for anything else. It is built anew from checked parts. */
export function parseObserved(data: unknown): ObservedCapture | undefined {
  if (!isRecord(data)) return undefined;
  switch (data.kind) {
    case 'resource': {
      const { tag, url, imported, status, contentType, altered } = data;
      if (!isText(tag, 32) || !isText(url, maxUrlLength)) return undefined;
      return {
        ...{ kind: 'resource', tag, url },
        ...(imported === true && { imported }),
        ...(isStatus(status) && { status }),
        ...(isText(contentType, maxContentType) && { contentType }),
        ...(altered === true && { altered }),
      };
    }
    case 'request': {
      const { initiator, url, status } = data;
      if (!isText(url, maxUrlLength) || (status !== undefined && !isStatus(status))) return undefined;
      return {
        kind: 'request',
        ...(isInitiator(initiator) && { initiator }),
        url,
        ...present({ status, ...detailsOf(data) }),
      };
    }
    case 'violation': {
      const { directive, blocked, disposition } = data;
      if (!isText(directive, 128) || !isText(blocked, maxUrlLength)) return undefined;
      if (disposition !== 'enforce' && disposition !== 'report') return undefined;
      return { kind: 'violation', directive, blocked, disposition, ...placeOf(data) };
    }
    case 'report': {
      const { type, id, message } = data;
      if ((type !== 'deprecation' && type !== 'intervention') || !isText(id, 256) || !isText(message, 8192))
        return undefined;
      return { kind: 'report', type, id, message, ...placeOf(data) };
    }
    default:
      return undefined;
  }
}

function detailsOf({ method, error, requestSize, responseSize, duration }: Readonly<Record<string, unknown>>) {
  return {
    method: isText(method, 32) ? method : undefined,
    error: isText(error, 128) ? error : undefined,
    requestSize: isAmount(requestSize) ? requestSize : undefined,
    responseSize: isAmount(responseSize) ? responseSize : undefined,
    duration: isAmount(duration) ? milliseconds(duration) : undefined,
  };
}

const isInitiator = (data: unknown): data is NonNullable<RequestCapture['initiator']> =>
  data === 'fetch' || data === 'xmlhttprequest' || data === 'navigation';

const isAmount = (data: unknown): data is number => typeof data === 'number' && data >= 0 && data < 2 ** 53;

const placeOf = ({ place }: Readonly<Record<string, unknown>>): { readonly place?: Place } =>
  isPlace(place) ? { place: { url: place.url, line: place.line, column: place.column } } : {};

const isStatus = (data: unknown): data is number => Number.isInteger(data) && Number(data) >= 100 && Number(data) < 600;
