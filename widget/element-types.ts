import type { CustomField, DialogResult } from './api.ts';

// The public face of `<errata-feedback>`, which is also its type declaration.

/** A button in the page that opens the dialog. Attributes are texts; what is richer are properties. */
export interface FeedbackElement extends HTMLElement {
  /** Reflected: setting it opens the dialog. */
  open: boolean;
  fields: CustomField[];
  /** Any text in place of ours. */
  words: Record<string, string>;
  /** Resolves when the dialog is gone, with what became of the report. */
  show(): Promise<DialogResult>;
  close(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'errata-feedback': FeedbackElement;
  }
  interface HTMLElementEventMap {
    'errata-open': CustomEvent<undefined>;
    'errata-close': CustomEvent<DialogResult>;
  }
}
