import { useEffect, useRef, useState } from 'preact/hooks';

import { attachmentOf } from '../../shared/feedback/files.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../attempt.ts';
import { saveFile } from '../save-file.ts';
import { useAround } from './around.ts';
import type { DialogResult } from './options.ts';
import { receiptInWords } from './receipt-words.ts';
import type { Reach, ReportTold } from './source.ts';

interface Props {
  readonly id: EventId;
  /** Is told what became of it, where that is the result of the dialog. */
  readonly tell: ((result: DialogResult) => void) | undefined;
  readonly leave: () => void;
}

/** A report with what became of it, drawn again as soon as that changes, and what can be done about it. */
export function Receipt({ id, tell, leave }: Props) {
  const { say, source } = useAround();
  const [report, setReport] = useState<ReportTold | null>();
  const [reach, setReach] = useState<Reach>();
  const [said, setSaid] = useState('');
  const [isSure, setSure] = useState(false);
  /** What says how it stands: whoever comes here, and whoever has deleted it, goes on from there. */
  const heading = useRef<HTMLHeadingElement & HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), [report === undefined, report === null]);
  useEffect(
    () =>
      source.follow(id, (told) => {
        setReport(told);
        const state = told?.delivery.state;
        if (told && state)
          tell?.({ status: state === 'delivered' || state === 'refused' ? state : 'queued', eventId: id });
      }),
    [],
  );
  const waits = report?.delivery.state === 'pending' && report.sends;
  const attempts = report?.delivery.state === 'pending' ? report.delivery.attempts : 0;
  useEffect(() => {
    if (!waits) return;
    const look = () => void source.reach().then(setReach, () => setReach(undefined));
    look();
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, [waits, attempts]);

  if (report === undefined) return null;
  if (report === null)
    return (
      <article>
        <p ref={heading} tabIndex={-1}>
          <span role="status">{say('deleted')}</span>
        </p>
        <button type="button" onClick={leave}>
          {say(tell ? 'another' : 'back')}
        </button>
      </article>
    );
  const { delivery, envelope, message } = report;
  const { title, next } = receiptInWords(report, reach, say);
  const act = (work: Promise<void>) =>
    void work.then(
      () => setSaid(''),
      (error: unknown) => setSaid(say('failed', { reason: inWords(error) })),
    );
  const download = () => {
    const { bytes } = attachmentOf({ filename: '', contentType: 'application/octet-stream', base64: envelope });
    saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>]), `errata-report-${id.slice(0, 8)}.envelope`);
  };
  return (
    <article part="receipt" data-state={delivery.state}>
      <h3 ref={heading} tabIndex={-1}>
        <span role="status">{title}</span>
      </h3>
      <p>{next}</p>
      <blockquote>{message}</blockquote>
      <p class="hint">
        <code>{id}</code>
      </p>
      <div class="actions">
        {(delivery.state === 'refused' || (waits && attempts > 0)) && (
          <button type="button" class="primary" onClick={() => act(source.sendAgain(id))}>
            {say('again')}
          </button>
        )}
        {delivery.state !== 'delivered' && (
          <button type="button" onClick={download}>
            {say('download')}
          </button>
        )}
        <button type="button" onClick={leave}>
          {say(tell ? 'another' : 'back')}
        </button>
        <button
          type="button"
          class={isSure ? 'danger' : 'quiet'}
          onClick={() => (isSure ? act(source.remove(id)) : setSure(true))}
        >
          {say(isSure ? 'deleteSure' : 'delete')}
        </button>
      </div>
      <p class="said wrong" role="alert">
        {said}
      </p>
    </article>
  );
}
