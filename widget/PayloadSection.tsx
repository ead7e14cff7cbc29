import { CopyButton } from './CopyButton.tsx';
import { payloadTitle } from './delivery-words.ts';
import type { Destination, EventDetail } from './issue-source.ts';

interface Props {
  readonly latest: EventDetail;
  readonly destination: Destination;
}

/** The exact text that goes to the server, byte for byte. */
export function PayloadSection({ latest: { delivery, payload }, destination }: Props) {
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
