/** A file that goes with an item, in its envelope. @see https://develop.sentry.dev/sdk/telemetry/attachments/ */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
