import { maxUrlLength, type ReportCapture, type ViolationCapture } from '../capture/observed.ts';
import type { Integration } from './integration.ts';

interface Report {
  readonly type: string;
  readonly body: (Body & { toJSON?(): Body }) | null;
}

/** Which fields there are hangs on the type. Chromium has those of an embedder policy in the JSON alone, which others need not have. */
interface Body {
  readonly id?: string;
  readonly message?: string;
  readonly featureId?: string;
  readonly blockedURL?: string;
  /** In Chromium `reporting` where an embedder policy only reports. */
  readonly disposition?: string;
  readonly reportOnly?: boolean;
  readonly sourceFile?: string | null;
  readonly lineNumber?: number | null;
  readonly columnNumber?: number | null;
}

/** The part of a window that this integration needs. */
export interface ReportingPage {
  readonly ReportingObserver?: new (
    seen: (reports: readonly Report[]) => void,
    options: { readonly types: readonly string[]; readonly buffered: boolean },
  ) => { observe(): void; disconnect(): void };
}

/** By type of report, the header that the violation is of. */
const policies: Readonly<Record<string, string>> = {
  'permissions-policy-violation': 'Permissions-Policy',
  coep: 'Cross-Origin-Embedder-Policy',
  'integrity-violation': 'Integrity-Policy',
};

/** Of addresses that were blocked, beyond which each is told as often as the browser tells it. */
const maxSeen = 100;

/**
 * Deprecations, interventions, and what the policies of the page have forbidden but for its Content Security Policy, where the
 * browser tells of them. @see https://w3c.github.io/reporting/#observers
 */
export const reporting: Integration<ReportingPage, ReportCapture | ViolationCapture> = (
  { ReportingObserver },
  report,
) => {
  if (ReportingObserver === undefined) return () => undefined;
  /** Chromium tells of a script twice that it had asked for ahead of the parser, and of a frame by two rules. */
  const blocked = new Set<string>();
  const isTold = (address: string) => {
    if (blocked.has(address)) return true;
    if (blocked.size < maxSeen) blocked.add(address);
    return false;
  };

  const read = ({ type, body }: Report): ReportCapture | ViolationCapture | undefined => {
    if (body === null) return undefined;
    const { id = '', message = '', featureId, blockedURL, disposition, reportOnly, ...where } = body.toJSON?.() ?? body;
    const { sourceFile, lineNumber, columnNumber } = where;
    const place = sourceFile && {
      place: { url: sourceFile.slice(0, maxUrlLength), line: lineNumber ?? 0, column: columnNumber ?? 0 },
    };
    if (type === 'deprecation' || type === 'intervention')
      return { kind: 'report', type, id: id.slice(0, 256), message: message.slice(0, 8192), ...place };
    if (blockedURL !== undefined && isTold(`${type} ${blockedURL}`)) return undefined;
    return {
      kind: 'violation',
      directive: policies[type] ?? type,
      blocked: (featureId ?? blockedURL ?? '').slice(0, maxUrlLength),
      disposition: reportOnly || disposition?.startsWith('report') ? 'report' : 'enforce',
      ...place,
    };
  };

  const observer = new ReportingObserver(
    (reports) => {
      for (const one of reports) {
        const seen = read(one);
        if (seen !== undefined) report(seen);
      }
    },
    { types: ['deprecation', 'intervention', ...Object.keys(policies)], buffered: true },
  );
  observer.observe();
  return () => observer.disconnect();
};
