import { maxUrlLength, type ReportCapture } from '../capture/observed.ts';
import type { Integration } from './integration.ts';

interface Report {
  readonly type: string;
  readonly body: {
    readonly id: string;
    readonly message: string;
    readonly sourceFile: string | null;
    readonly lineNumber: number | null;
    readonly columnNumber: number | null;
  } | null;
}

/** The part of a window that this integration needs. */
export interface ReportingPage {
  readonly ReportingObserver?: new (
    seen: (reports: readonly Report[]) => void,
    options: { readonly types: readonly string[]; readonly buffered: boolean },
  ) => { observe(): void; disconnect(): void };
}

/** Deprecations and interventions, where the browser tells of them. @see https://w3c.github.io/reporting/#observers */
export const reporting: Integration<ReportingPage, ReportCapture> = ({ ReportingObserver }, report) => {
  if (ReportingObserver === undefined) return () => undefined;
  const observer = new ReportingObserver(
    (reports) => {
      for (const { type, body } of reports) {
        if (body === null || (type !== 'deprecation' && type !== 'intervention')) continue;
        const { id, message, sourceFile, lineNumber, columnNumber } = body;
        const place = sourceFile && {
          url: sourceFile.slice(0, maxUrlLength),
          line: lineNumber ?? 0,
          column: columnNumber ?? 0,
        };
        report({
          kind: 'report',
          type,
          id: id.slice(0, 256),
          message: message.slice(0, 8192),
          ...(place ? { place } : {}),
        });
      }
    },
    { types: ['deprecation', 'intervention'], buffered: true },
  );
  observer.observe();
  return () => observer.disconnect();
};
