import { useState } from 'preact/hooks';
import type { TestSessionId } from '../../shared/test-session/test-session.ts';
import { SessionList } from '../../widget/test-session/SessionList.tsx';
import { SessionView } from '../../widget/test-session/SessionView.tsx';
import { useFocusNext } from '../../widget/use-focus-next.ts';
import { ask } from '../channel.ts';
import { Answered } from '../reading/Answered.tsx';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';

/** All test sessions of this device, and any one of them in full; drawn again as soon as something changes. */
export function Sessions({ first }: { readonly first: TestSessionId | undefined }) {
  const [chosen, choose] = useState(first);
  const focusNext = useFocusNext();
  const close = () => {
    focusNext('h1');
    choose(undefined);
  };
  return chosen === undefined ? <All open={choose} /> : <One id={chosen} close={close} />;
}

function All({ open }: { readonly open: (id: TestSessionId) => void }) {
  const [state] = useTold(() => read('listTestSessions', null), []);
  return <Answered told={state}>{(rows) => <SessionList rows={rows} open={open} />}</Answered>;
}

function One({ id, close }: { readonly id: TestSessionId; readonly close: () => void }) {
  const [state, refresh] = useTold(
    async () => ({ rows: await read('listTestSessions', null), told: await read('showTestSession', id) }),
    [id],
  );
  const act = async (work: Promise<unknown>) => {
    await work;
    await refresh();
  };
  return (
    <Answered told={state}>
      {({ rows, told }) =>
        told === null ? (
          <p class="empty">This test session was deleted.</p>
        ) : (
          <SessionView
            told={told}
            others={rows.filter((row) => row.id !== id)}
            actions={{
              close,
              stop: () => act(ask('stopTestSession', id)),
              judge: (issue, verdict) => act(ask('judgeIssue', { session: id, issue, verdict })),
              readPicture: (mark) => read('markPicture', mark),
              removeMark: (mark) => act(ask('deleteMark', mark)),
              read: (other) => read('showTestSession', other),
              remove: () => ask('deleteTestSession', id).then(close),
            }}
          />
        )
      }
    </Answered>
  );
}
