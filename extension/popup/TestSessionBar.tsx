import { useState } from 'preact/hooks';
import type { TestSessionRow } from '../../shared/test-session/calls.ts';
import { Said } from '../../widget/Said.tsx';
import { StartForm } from '../../widget/test-session/StartForm.tsx';
import { countsInWords, lengthOf, suggestedName } from '../../widget/test-session/session-words.ts';
import { useAttempt } from '../../widget/use-attempt.ts';
import { useNow } from '../../widget/use-now.ts';
import { browser } from '../browser.ts';
import { ask } from '../channel.ts';
import { openMark } from '../open-mark.ts';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';
import { today } from '../session/today.ts';
import type { Page } from './page.ts';

/** The test session that runs, with what to do in it; or the way to start one. */
export function TestSessionBar({ page }: { readonly page: Page }) {
  const [state] = useTold(() => read('runningTestSession', null), []);
  const [isStarting, start] = useState(false);

  if (state.phase !== 'ready') return null; // A broken storage is said at the head of the popup.
  const running = state.told;
  const tabId = page.kind === 'none' ? null : page.tabId;
  if (running !== null) return <Running session={running} tabId={page.kind === 'web' ? tabId : null} />;
  return (
    <section class="site-bar" aria-label="Test session">
      {isStarting ? (
        <StartForm
          suggested={suggestedName(page.kind === 'web' ? new URL(page.site).host : '', today())}
          start={async (name) => {
            await ask('startTestSession', { name, tabId });
            start(false);
          }}
          cancel={() => start(false)}
        />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => start(true)}>
            Start a test session
          </button>
          <button type="button" class="quiet" onClick={() => void openSessions()}>
            Test sessions
          </button>
        </div>
      )}
    </section>
  );
}

function Running({ session, tabId }: { readonly session: TestSessionRow; readonly tabId: number | null }) {
  const [attempt, run] = useAttempt();
  const now = useNow();
  const mark = async (tab: number) => {
    await openMark(tab);
    close(); // The popup would stand over the page.
    return '';
  };
  const stop = async () => {
    await ask('stopTestSession', session.id);
    await openSessions(session.id);
    return 'Stopped.';
  };
  return (
    <section class="running-session" aria-label="Test session">
      <h2>{session.name}</h2>
      <p class="hint">
        Test session, running for {lengthOf(session, now)}: {countsInWords(session)}
      </p>
      <div class="actions">
        {tabId !== null && (
          <button type="button" class="primary" onClick={() => void run(() => mark(tabId))}>
            Mark
          </button>
        )}
        <button type="button" onClick={() => void run(stop)}>
          Stop
        </button>
        <button type="button" class="quiet" onClick={() => void openSessions(session.id)}>
          Show it
        </button>
        <Said attempt={attempt} />
      </div>
    </section>
  );
}

const openSessions = (id?: string) =>
  browser.tabs.create({ url: browser.runtime.getURL(`session/session.html${id === undefined ? '' : `?id=${id}`}`) });
