import type { Milliseconds } from '../brand.ts';
import { cut, MAX_CHARACTERS } from './limits.ts';

/**
 * One update of a session, which here is one view of a page: how healthy a release is.
 * @see https://develop.sentry.dev/sdk/telemetry/sessions/
 */
export interface Session {
  /** A UUID: 32 hex digits. The same in every update. */
  readonly sid: string;
  /** True in the first update. */
  readonly init: boolean;
  /** RFC 3339, UTC. */
  readonly started: string;
  readonly timestamp: string;
  /** `ok`: it goes on; `crashed`: something went unhandled; `exited`: it has ended well, though perhaps not without errors. */
  readonly status: SessionStatus;
  readonly errors: number;
  /** Seconds; of a session that has ended. */
  readonly duration?: number;
  readonly attrs: { readonly release: string; readonly environment?: string; readonly user_agent: string };
}

export type SessionStatus = 'ok' | 'crashed' | 'exited';

/** What the content script tells of a session. */
export interface SessionUpdate {
  readonly sid: string;
  readonly init: boolean;
  readonly status: SessionStatus;
  readonly errors: number;
  readonly started: Milliseconds;
}

interface SessionContext {
  readonly release: string;
  readonly environment: string;
  readonly userAgent: string;
}

/** An update as it is sent; `at` is the moment it tells of. */
export function sessionOf(update: SessionUpdate, at: Milliseconds, context: SessionContext): Session {
  const { sid, init, status, errors, started } = update;
  const { release, environment, userAgent } = context;
  return {
    sid,
    init,
    started: new Date(started).toISOString(),
    timestamp: new Date(at).toISOString(),
    status,
    errors,
    ...(status === 'ok' ? {} : { duration: Math.max(at - started, 0) / 1000 }),
    attrs: {
      release: cut(release, MAX_CHARACTERS.release),
      ...(environment === '' ? {} : { environment: cut(environment, MAX_CHARACTERS.environment) }),
      user_agent: userAgent,
    },
  };
}
