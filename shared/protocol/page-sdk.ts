import type { DebugId, PageSdk } from '../capture/page-sdk.ts';
import type { DebugImage, ErrorEvent, EventId, Exception } from './event.ts';
import { parseStacktrace } from './stacktrace.ts';

type Parts = Pick<ErrorEvent, 'release' | 'environment' | 'debug_meta'> & {
  readonly contexts: NonNullable<ErrorEvent['contexts']>;
  readonly tags: NonNullable<ErrorEvent['tags']>;
};

/**
 * What an event takes over from the page's own Sentry, so that both are found together: the trace, the release, the
 * environment, and the ids of the source maps of the files in its stacks.
 */
export function partsOfPageSdk(sdk: PageSdk | undefined, id: EventId, exceptions: readonly Exception[]): Parts {
  if (sdk === undefined) return { contexts: {}, tags: {} };
  const { sentry, version, release, environment, traceId, debugIds } = sdk;
  const images = imagesOf(debugIds, exceptions);
  return {
    ...(release === undefined ? {} : { release }),
    ...(environment === undefined ? {} : { environment }),
    ...(images.length > 0 ? { debug_meta: { images } } : {}),
    // The protocol wants a span as well. Ours is none of the page's; that it is the same in each resend is enough.
    contexts: traceId === undefined ? {} : { trace: { trace_id: traceId, span_id: id.slice(0, 16) } },
    tags: sentry
      ? { 'errata.page_sdk': version === undefined ? 'sentry.javascript' : `sentry.javascript ${version}` }
      : {},
  };
}

/** @see https://develop.sentry.dev/sdk/foundations/data-model/event-payloads/debugmeta/ */
function imagesOf(debugIds: readonly DebugId[], exceptions: readonly Exception[]): readonly DebugImage[] {
  const files = new Set(
    exceptions.flatMap(({ stacktrace }) => stacktrace?.frames ?? []).map(({ filename }) => filename),
  );
  const images = new Map<string, DebugImage>();
  for (const { stack, id } of debugIds) {
    // A stack is parsed only if it can matter: there may be a hundred, for each event.
    if (![...files].some((file) => file && stack.includes(file))) continue;
    const file = parseStacktrace(stack).findLast(({ in_app }) => in_app)?.filename;
    if (file !== undefined && files.has(file)) images.set(file, { type: 'sourcemap', code_file: file, debug_id: id });
  }
  return [...images.values()];
}
