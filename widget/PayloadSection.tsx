import { CopyButton } from './CopyButton.tsx';
import { payloadTitle } from './delivery-words.ts';
import type { EventDetail } from './issue-source.ts';

/** The exact text that goes to the server, byte for byte. */
export function PayloadSection({ delivery, payload, destination }: EventDetail) {
  return (
    <details class="payload">
      <summary>{payloadTitle(delivery, destination)}</summary>
      <div class="copy">
        <CopyButton label="Copy" text={() => payload} quiet />
      </div>
      <pre>{payload}</pre>
    </details>
  );
}
