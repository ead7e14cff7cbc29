import { resendsWhenAway } from '../../shared/delivery/route.ts';
import { parseDsn } from '../../shared/protocol/dsn.ts';
import type { Settings } from '../../shared/settings.ts';

/** What holds for a DSN that nobody has decided about; while it is no DSN yet, what holds for most. */
export function resendDefault(dsn: string): boolean {
  try {
    return resendsWhenAway(undefined, parseDsn(dsn));
  } catch {
    return true; // What is wrong with it is said under its field.
  }
}

/** A decision about one DSN, as it is typed. */
export interface ResendDecision {
  readonly dsn: string;
  readonly resend: Settings['resend'];
}

/** The decision as it holds for the DSN that is typed now: about another one nothing was decided. */
export const decisionFor = (dsn: string, decision: ResendDecision): Settings['resend'] =>
  decision.dsn.trim() === dsn.trim() ? decision.resend : undefined;
