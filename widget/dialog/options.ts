import type { EventId } from '../../shared/protocol/event.ts';
import type { Locale, OwnWords } from './words.ts';

/** How the dialog looks and what it asks. All of it may be left out. */
export interface DialogOptions {
  /** `auto`, if not given: as `<html lang>` says, then as the browser says. */
  readonly locale?: Locale | 'auto' | (string & {});
  /** Any text in place of ours. */
  readonly words?: OwnWords;
  /** As the language is written, if not given. */
  readonly dir?: 'ltr' | 'rtl';
  /** `system`, if not given. */
  readonly colorScheme?: ColorScheme;
  /** What the message begins with, where there is no draft. */
  readonly text?: string;
  /** Whether the name is asked: `optional`, if not given. */
  readonly name?: Asked;
  readonly email?: Asked;
  /** What the site asks besides. */
  readonly fields?: readonly CustomField[];
  /** The error that it is about. The newest of the page, if not given; null for none. */
  readonly about?: EventId | null;
  /** How a picture of the page is taken, in the order of the attempts: `['page', 'tab']` if not given. Files are always taken. */
  readonly screenshot?: readonly PictureWay[];
}

export type ColorScheme = 'system' | 'light' | 'dark';
export type Asked = 'optional' | 'required' | 'hidden';

/** `page`: drawn from the DOM, nobody is asked. `tab`: the browser asks what to share. */
export type PictureWay = 'page' | 'tab';

interface FieldBase {
  /** Under which it is sent: letters, digits, `_`, `.` and `-`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** A field of the site's own. `check` answers what is wrong, in words for the person, and an empty text when nothing is. */
export type CustomField =
  | (FieldBase & {
      readonly kind: 'text';
      readonly lines?: number;
      readonly maxLength?: number;
      readonly check?: (value: string) => string;
    })
  | (FieldBase & {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      readonly check?: (value: string) => string;
    })
  /** From 1 to `max`, 5 if not given. */
  | (FieldBase & { readonly kind: 'rating'; readonly max?: number; readonly check?: (value: number) => string })
  /** Where it is required, it has to be checked. */
  | (FieldBase & { readonly kind: 'checkbox'; readonly check?: (value: boolean) => string });

/** A dialog that was opened. */
export interface DialogHandle {
  /** As the person would: what is written stays as a draft. */
  close(): void;
  setTheme(scheme: ColorScheme): void;
  /** Resolves when the dialog is gone. Rejects where it could not be opened. */
  readonly closed: Promise<DialogResult>;
}

/** `queued`: it is saved and goes by itself. `dismissed`: nothing was given. */
export type DialogResult =
  | { readonly status: 'delivered' | 'queued' | 'refused'; readonly eventId: EventId }
  | { readonly status: 'dismissed'; readonly eventId?: undefined };
