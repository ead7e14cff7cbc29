import type { Place } from '../capture/capture.ts';
import type { ObservedCapture } from '../capture/observed.ts';
import { present } from '../present.ts';
import { scrubUrl } from '../scrub/url.ts';
import type { ErrorEvent, Exception } from './event.ts';
import { framesOfPlace } from './stacktrace.ts';

/** The parts of an event that tell of a fault which nothing has thrown. */
type Told = Pick<ErrorEvent, 'level' | 'exception'> & { readonly tags: Readonly<Record<string, string>> };

/** Words for what the browser told of itself: nobody threw it, so it is synthetic, and nobody failed to handle it. */
export function tellObserved(capture: ObservedCapture): Told {
  switch (capture.kind) {
    case 'resource': {
      const { tag, imported, status, contentType, altered, error } = capture;
      const url = scrubUrl(capture.url);
      const came = altered ? 'its integrity does not match' : contentType && `answered with ${contentType}`;
      const why = status ?? error ?? came;
      const what = imported ? `what an inline <${tag}> imports in` : `<${tag}>`;
      const words = `Cannot load ${what} ${url}${why === undefined ? '' : ` (${why})`}`;
      return told('error', 'ResourceError', words, { tag, url, status, content_type: contentType, error });
    }
    case 'request': {
      const { initiator, method, status, error, requestSize, responseSize, duration } = capture;
      const url = scrubUrl(capture.url);
      const facts = {
        initiator,
        method,
        url,
        status,
        error,
        request_body_size: requestSize,
        response_body_size: responseSize,
        duration_ms: duration,
      };
      const why = error === undefined ? '' : ` (${error})`;
      if (status === undefined) return told('error', 'NetworkError', `No answer from ${url}${why}`, facts);
      return told(status >= 500 ? 'error' : 'warning', 'HTTPError', `${status} from ${url}`, facts);
    }
    case 'violation': {
      const { directive, disposition, place } = capture;
      const blocked = scrubUrl(capture.blocked);
      const verb = disposition === 'enforce' ? 'blocked' : 'would block';
      return told(
        'warning',
        // The directives of a Content Security Policy are in lower case, the other policies' headers are not.
        directive.toLowerCase() === directive ? 'CSPViolation' : 'PolicyViolation',
        `${directive} ${verb} ${blocked || 'something'}`,
        { directive, blocked, disposition },
        place,
      );
    }
    case 'report': {
      const { type, id, message, place } = capture;
      return told('warning', type === 'deprecation' ? 'Deprecation' : 'Intervention', message || id, { id }, place);
    }
  }
}

const mechanisms = {
  ResourceError: 'resource',
  HTTPError: 'http',
  NetworkError: 'http',
  CSPViolation: 'csp',
  PolicyViolation: 'reporting',
  Deprecation: 'reporting',
  Intervention: 'reporting',
};

function told(
  level: ErrorEvent['level'],
  type: keyof typeof mechanisms,
  value: string,
  facts: Readonly<Record<string, string | number | undefined>>,
  place?: Place,
): Told {
  const data = present(facts) as Readonly<Record<string, string | number>>;
  const frames = framesOfPlace(place);
  const exception: Exception = {
    type,
    value,
    ...(frames.length > 0 ? { stacktrace: { frames } } : {}),
    mechanism: { type: mechanisms[type], handled: true, synthetic: true, data },
  };
  return {
    level,
    exception: { values: [exception] },
    tags: data.status === undefined ? {} : { 'http.status_code': String(data.status) },
  };
}
