import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { IssueId } from '../../shared/issues/issue.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';

interface Made {
  readonly id: string;
  readonly dsn: string;
  /** Events of one number are one issue. */
  readonly kind: number;
  readonly payload: string;
  readonly at?: Milliseconds;
  readonly page?: string;
}

/** An event that waits to be sent, with everything that a measurement does not care about. */
export function waitingEvent({ id, dsn, kind, payload, at = milliseconds(Date.now()), page }: Made): StoredEvent {
  return {
    category: 'error',
    id: id as EventId,
    issueId: kind.toString(16).padStart(16, '0') as IssueId,
    dsn,
    at,
    payload,
    bytes: payload.length,
    page: page ?? 'https://shop.example/',
    origin: 'https://shop.example',
    late: false,
    type: 'TypeError',
    value: `kind ${kind}`,
    level: 'error',
    blame: { kind: 'own' },
    times: 1,
    delivery: { state: 'pending', attempts: 0, notBefore: at },
  };
}
