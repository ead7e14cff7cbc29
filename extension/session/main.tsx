import { render } from 'preact';
import type { TestSessionId } from '../../shared/test-session/test-session.ts';
import { NewMark } from './NewMark.tsx';
import { Sessions } from './Sessions.tsx';

const params = new URLSearchParams(location.search);
const [tab, id] = [params.get('mark'), params.get('id')];

render(
  <>
    <header class="bar">
      <img src="../icons/errata.svg" alt="" width="20" height="20" />
      <h1 tabIndex={-1}>{tab === null ? 'Test sessions' : 'Mark this moment'}</h1>
    </header>
    <main class="feedback">
      {tab === null ? (
        <Sessions first={(id ?? undefined) as TestSessionId | undefined} />
      ) : (
        <NewMark tabId={Number(tab)} />
      )}
    </main>
  </>,
  document.getElementById('root') ?? document.body,
);
