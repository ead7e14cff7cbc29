import { useEffect, useRef } from 'preact/hooks';
import type { FeedbackTold } from '../../shared/feedback/calls.ts';
import { attachmentOf } from '../../shared/feedback/files.ts';
import { Confirm } from '../Confirm.tsx';
import { Icon } from '../Icon.tsx';
import { Moment } from '../Moment.tsx';
import { Said } from '../Said.tsx';
import { saveFile } from '../save-file.ts';
import { useAttempt } from '../use-attempt.ts';
import { useNow } from '../use-now.ts';
import { useOnline } from '../use-online.ts';
import { receiptInWords } from './feedback-words.ts';
import { blobOfFile, isImage } from './picture.ts';
import { useObjectUrl } from './use-object-url.ts';

interface Props {
  readonly report: FeedbackTold;
  /** It was given just now: how it goes on is read out. */
  readonly fresh: boolean;
  readonly close?: () => void;
  readonly sendAgain: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A report with what became of it, and what can be done about that. */
export function Receipt({ report, fresh, close, sendAgain, remove }: Props) {
  const { id, at, page, message, delivery, files, envelope } = report;
  const online = useOnline();
  const now = useNow();
  const [attempt, run] = useAttempt();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { title, next } = receiptInWords({ ...report, online }, now);
  const download = async () => {
    const { bytes } = attachmentOf({ filename: '', contentType: 'application/octet-stream', base64: envelope });
    saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>]), `errata-report-${id.slice(0, 8)}.envelope`);
    return 'Downloaded.';
  };
  return (
    <article class="receipt">
      {close && (
        <button type="button" class="quiet back" onClick={close}>
          <Icon name="back" />
          All reports
        </button>
      )}
      <h2 ref={heading} tabIndex={-1} class={`standing ${standings[delivery.state]}`}>
        <Icon name={standings[delivery.state]} />
        <span role={fresh ? 'status' : undefined}>{title}</span>
      </h2>
      {next !== '' && <p>{next}</p>}
      <p class="message">{message}</p>
      <dl class="facts">
        <dt>Page</dt>
        <dd>{page}</dd>
        <dt>Written</dt>
        <dd>
          <Moment at={at} now={now} />
        </dd>
        <dt>Report</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </dl>
      <ul class="pictures-sent">
        {files.map((file) => (
          <li key={file.filename}>
            <Sent name={file.filename} blob={blobOfFile(file)} />
          </li>
        ))}
      </ul>
      <div class="actions">
        {delivery.state === 'refused' && (
          <button
            type="button"
            class="primary"
            onClick={() => void run(() => sendAgain().then(() => 'It is sent again.'))}
          >
            Send again
          </button>
        )}
        <button type="button" onClick={() => void run(download)}>
          Download
        </button>
        <Said attempt={attempt} />
      </div>
      <Confirm
        label="Delete"
        question="This report is deleted from this device. What the server has already taken stays there."
        yes="Yes, delete it"
        act={() => remove().then(() => 'Deleted.')}
      />
    </article>
  );
}

const standings = {
  pending: 'waiting',
  sending: 'waiting',
  delivered: 'delivered',
  refused: 'refused',
  sampled: 'kept',
} as const;

function Sent({ name, blob }: { readonly name: string; readonly blob: Blob }) {
  const url = useObjectUrl(blob);
  if (!isImage({ name, blob, isFinished: true })) return <span class="file-name">{name}</span>;
  return <img class="thumbnail" src={url} alt={`What ${name} shows`} />;
}
