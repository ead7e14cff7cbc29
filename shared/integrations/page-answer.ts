import { maxUrlLength, type RequestCapture } from '../capture/observed.ts';
import { withoutFragment } from '../without-fragment.ts';
import { statusOf } from './resources.ts';

/** The part of a window that is needed. */
export interface AnsweredPage {
  readonly performance: { getEntriesByType(type: string): readonly object[] };
  readonly location: { readonly href: string };
  /** Null in a tab, and in a frame of another origin. */
  readonly frameElement: object | null;
}

interface NavigationEntry {
  readonly type: string;
  readonly redirectCount: number;
}

/** The page itself, where a server answered with an error status: known as soon as there is a page. Undefined where all is well. */
export function failedPage({ performance, location, frameElement }: AnsweredPage): RequestCapture | undefined {
  const entry = performance.getEntriesByType('navigation')[0] as NavigationEntry | undefined;
  const status = statusOf(entry);
  const url = withoutFragment(location.href);
  if (entry === undefined || status === undefined || isToldByParent(entry, url, frameElement)) return undefined;
  return { kind: 'request', initiator: 'navigation', url: url.slice(0, maxUrlLength), status };
}

/** Its timeline has what the frame was to show at first, and not where a form or a link has led it since. */
const isToldByParent = ({ type, redirectCount }: NavigationEntry, url: string, frame: object | null) =>
  frame !== null &&
  'src' in frame &&
  type === 'navigate' &&
  (redirectCount > 0 || withoutFragment(String(frame.src)) === url);
