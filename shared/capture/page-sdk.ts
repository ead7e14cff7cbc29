import { present } from '../present.ts';
import { isRecord, isText } from './checks.ts';

/** What a page says of the Sentry that it has itself. A page can say anything of itself here, and of nobody else. */
export interface PageSdk {
  /** Sentry's script is there. */
  readonly sentry: boolean;
  readonly version?: string;
  readonly release?: string;
  readonly environment?: string;
  /** 32 hex digits: what Sentry's own events of this page have in common. */
  readonly traceId?: string;
  readonly debugIds: readonly DebugId[];
}

/** A file by the stack of a line in it, and the id under which its source map is known. */
export interface DebugId {
  readonly stack: string;
  readonly id: string;
}

/** Reads what came over the border: each part by itself, since none of it is worth losing a fault for. */
export function parsePageSdk(data: unknown): PageSdk | undefined {
  if (!isRecord(data)) return undefined;
  const { version, release, environment, traceId, debugIds } = data;
  return {
    sentry: data.sentry === true,
    ...present({
      version: matching(version, /^[\w.+-]{1,64}$/),
      // As the server wants them: https://docs.sentry.io/product/releases/naming-releases/
      release: matching(release, /^(?!\.{1,2}$)[^\n\r\t/\\]{1,200}$/),
      environment: matching(environment, /^[^\n\r/]{1,64}$/),
      traceId: matching(traceId, /^(?!0{32})[0-9a-f]{32}$/),
    }),
    debugIds: isRecord(debugIds) ? Object.values(debugIds).slice(0, maxDebugIds).filter(isDebugId).map(bare) : [],
  };
}

const maxDebugIds = 100;

const matching = (data: unknown, pattern: RegExp) =>
  typeof data === 'string' && pattern.test(data) && data.trim() !== '' ? data : undefined;

const isDebugId = (data: unknown): data is DebugId =>
  isRecord(data) &&
  isText(data.stack, 500) &&
  typeof data.id === 'string' &&
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(data.id);

const bare = ({ stack, id }: DebugId): DebugId => ({ stack, id });
