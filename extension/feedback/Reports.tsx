import { useEffect, useState } from 'preact/hooks';
import type { FeedbackRow } from '../../shared/feedback/calls.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../../widget/attempt.ts';
import { ReportList } from '../../widget/feedback/ReportList.tsx';
import { ask, onIssuesChanged } from '../channel.ts';
import { Report } from './Report.tsx';

/** All reports of this device, and any one of them in full. */
export function Reports() {
  const [rows, setRows] = useState<readonly FeedbackRow[]>();
  const [words, fail] = useState('');
  const [chosen, choose] = useState<EventId>();
  useEffect(() => {
    const list = () => void ask('listFeedback', null).then(setRows, (error: unknown) => fail(inWords(error)));
    list();
    return onIssuesChanged(list);
  }, []);

  if (chosen !== undefined) return <Report id={chosen} close={() => choose(undefined)} />;
  return (
    <>
      <p class="said wrong" role="alert">
        {words}
      </p>
      {rows && <ReportList rows={rows} open={choose} />}
    </>
  );
}
