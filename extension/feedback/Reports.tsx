import { useState } from 'preact/hooks';
import type { EventId } from '../../shared/protocol/event.ts';
import { ReportList } from '../../widget/feedback/ReportList.tsx';
import { useFocusNext } from '../../widget/use-focus-next.ts';
import { Answered } from '../reading/Answered.tsx';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';
import { ImportReport } from './ImportReport.tsx';
import { Report } from './Report.tsx';

/** All reports of this device, and any one of them in full. */
export function Reports() {
  const [rows] = useTold(() => read('listFeedback', null), []);
  const [chosen, choose] = useState<EventId>();
  const focusNext = useFocusNext();
  const close = () => {
    focusNext('h1');
    choose(undefined);
  };
  if (chosen !== undefined) return <Report id={chosen} close={close} />;
  return (
    <>
      <Answered told={rows}>{(rows) => <ReportList rows={rows} open={choose} />}</Answered>
      <ImportReport open={choose} />
    </>
  );
}
