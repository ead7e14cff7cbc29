import { maxUrlLength, type ViolationCapture } from '../capture/observed.ts';
import { afterDocumentOpen, type ReopenablePage } from './after-document-open.ts';
import type { Integration } from './integration.ts';

/** A `SecurityPolicyViolationEvent`. */
interface Violation {
  readonly effectiveDirective: string;
  readonly blockedURI: string;
  readonly disposition: 'enforce' | 'report';
  readonly sourceFile: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** The part of a window that this integration needs. */
export interface ViolationPage extends ReopenablePage {
  addEventListener(type: string, listener: (event: Violation) => void, capture: boolean): void;
  removeEventListener(type: string, listener: (event: Violation) => void, capture: boolean): void;
}

/** What the page's Content Security Policy forbade. @see https://w3c.github.io/webappsec-csp/#violation-events */
export const csp: Integration<ViolationPage, ViolationCapture> = (page, report) => {
  const onViolation = (event: Violation) => {
    // Its fields are getters: they do not come along in a rest pattern.
    const { effectiveDirective, blockedURI, disposition, sourceFile, lineNumber, columnNumber } = event;
    report({
      kind: 'violation',
      directive: effectiveDirective.slice(0, 128),
      blocked: blockedURI.slice(0, maxUrlLength),
      disposition,
      ...(sourceFile
        ? { place: { url: sourceFile.slice(0, maxUrlLength), line: lineNumber, column: columnNumber } }
        : {}),
    });
  };
  const listen = () => page.addEventListener('securitypolicyviolation', onViolation, true);
  listen();
  const stopReopening = afterDocumentOpen(page, listen);
  return () => {
    stopReopening();
    page.removeEventListener('securitypolicyviolation', onViolation, true);
  };
};
