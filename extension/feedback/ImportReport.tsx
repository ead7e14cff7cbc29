import { useId, useRef } from 'preact/hooks';
import { base64Of } from '../../shared/feedback/files.ts';
import { maxReportBytes } from '../../shared/feedback/read-report.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';

/** Takes in a report that could not be sent where it was made, and was saved there as a file. */
export function ImportReport({ open }: { readonly open: (id: EventId) => void }) {
  const [attempt, run] = useAttempt();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const take = (file: File) =>
    run(async () => {
      if (input.current) input.current.value = ''; // Mended, a file of the same name can be chosen again.
      if (file.size > maxReportBytes)
        throw new Error(`Cannot import this report: it is larger than ${Math.floor(maxReportBytes / 2 ** 20)} MiB`);
      open(await ask('importFeedback', base64Of(new Uint8Array(await file.arrayBuffer()))));
      return '';
    });
  return (
    <section class="import-report" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>From a file</h2>
      <p class="hint">
        A report that could not be sent can be saved as a file where it was made. Here it is taken in, and goes where
        the settings send its page.
      </p>
      <div class="field">
        <label for={id}>Report to import</label>
        <input
          id={id}
          ref={input}
          type="file"
          accept=".envelope"
          onChange={({ currentTarget: { files } }) => {
            if (files?.[0]) void take(files[0]);
          }}
        />
      </div>
      <Said attempt={attempt} />
    </section>
  );
}
