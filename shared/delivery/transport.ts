import type { Milliseconds } from '../brand.ts';
import type { Attachment } from '../protocol/attachment.ts';
import type { Discarded } from '../protocol/client-report.ts';
import { type Dsn, envelopeUrl } from '../protocol/dsn.ts';
import { type Envelope, itemEnvelope, reportEnvelope, serializeEnvelope } from '../protocol/envelope.ts';
import type { ErrorEvent, EventId } from '../protocol/event.ts';
import type { RateLimitResponse } from '../protocol/rate-limits.ts';
import type { Category } from './category.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** The server's answer, as far as the protocol looks at it. */
export interface Answer {
  readonly status: number;
  header(name: string): string | null;
  /** The beginning of the body; empty when it could not be read. */
  text(): Promise<string>;
}

/** POSTs a body as `text/plain`; rejects when there is no answer in time. */
export type Post = (url: string, body: Uint8Array) => Promise<Answer>;

export interface Sent {
  readonly outcome: Outcome;
  /** What the answer says of rate limits; undefined without an answer. */
  readonly told: RateLimitResponse | undefined;
}

export interface Sendable {
  readonly id: EventId;
  readonly category: Category;
  readonly payload: string;
  readonly files?: readonly Attachment[];
}

/** What goes with an item beside itself. */
export interface Along extends Policy {
  /** What the server will never get; empty: nothing to say. */
  readonly report: readonly Discarded[];
}

/** A person's word on answers that say that the server is away. */
export interface Policy {
  readonly resendWhenAway: boolean;
}

export interface Transport {
  /** Sends one item in one envelope. */
  send(dsn: Dsn, item: Sendable, along: Along): Promise<Sent>;
  /** Sends a report that no item carries. */
  report(dsn: Dsn, report: readonly Discarded[], policy: Policy): Promise<Sent>;
}

interface Ports {
  readonly post: Post;
  readonly now: () => Milliseconds;
  readonly sdk: ErrorEvent['sdk'];
  /** Takes the envelopes in the server's place, and reads from their header where they go. */
  readonly tunnel?: string | undefined;
}

/** Sends envelopes, and says what became of each. It never rejects: no answer is an outcome as well. */
export function createTransport({ post, now, sdk, tunnel }: Ports): Transport {
  const put = async (dsn: Dsn, envelope: Envelope, { resendWhenAway }: Policy): Promise<Sent> => {
    let answer: Answer;
    try {
      answer = await post(tunnel ?? envelopeUrl(dsn, `${sdk.name}/${sdk.version}`), serializeEnvelope(envelope));
    } catch (error) {
      return {
        outcome: { kind: 'lost', reason: error instanceof Error ? error.message : String(error) },
        told: undefined,
      };
    }
    const told = {
      status: answer.status,
      rateLimits: answer.header('x-sentry-rate-limits'),
      retryAfter: answer.header('retry-after'),
    };
    const said = answer.status < 300 ? '' : await wordsOf(answer);
    return { outcome: outcomeOf(answer.status, said, resendWhenAway), told };
  };

  /** Only a tunnel has to be told where it goes. */
  const common = (dsn: Dsn) => ({ sentAt: now(), sdk, dsn: tunnel && dsn.text });

  return {
    send(dsn, { id, category, payload, files = [] }, along) {
      const type = category === 'error' ? 'event' : category;
      const { report } = along;
      return put(dsn, itemEnvelope({ type, eventId: id, payload, files, report, ...common(dsn) }), along);
    },
    report: (dsn, report, policy) => put(dsn, reportEnvelope({ report, ...common(dsn) }), policy),
  };
}

/** The server's own words: the header that is made for it, or what the body says. */
async function wordsOf(answer: Answer): Promise<string> {
  const header = answer.header('x-sentry-error');
  if (header !== null && header !== '') return header.slice(0, maxWords);
  const body = (await answer.text()).trim();
  try {
    const { detail } = JSON.parse(body) as { detail?: unknown };
    if (typeof detail === 'string') return detail.slice(0, maxWords);
  } catch {
    // Not JSON: plain text is as good, a page of HTML is not.
  }
  return body.startsWith('<') ? '' : body.slice(0, maxWords);
}

const maxWords = 500;
