import { useEffect, useState } from 'preact/hooks';
import type { FeedbackStart } from '../../shared/feedback/calls.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../../widget/attempt.ts';
import { FeedbackForm } from '../../widget/feedback/FeedbackForm.tsx';
import { Loading } from '../../widget/Loading.tsx';
import { ask } from '../channel.ts';
import { read } from '../reading/read.ts';
import { Report } from './Report.tsx';
import { Reports } from './Reports.tsx';
import { takePicture } from './take-picture.ts';

/** A report about the page in a tab, from its first word to its receipt; without a tab, all reports. */
export function FeedbackPage({ tabId }: { readonly tabId: number | undefined }) {
  return (
    <>
      <header class="bar">
        <img src="../icons/errata.svg" alt="" width="20" height="20" />
        <h1 tabIndex={-1}>{tabId === undefined ? 'Reports' : 'Report a problem'}</h1>
      </header>
      <main class="feedback">{tabId === undefined ? <Reports /> : <NewReport tabId={tabId} />}</main>
    </>
  );
}

type State =
  | { readonly phase: 'beginning' }
  | { readonly phase: 'failed'; readonly words: string }
  | { readonly phase: 'writing'; readonly start: Extract<FeedbackStart, { kind: 'page' }> }
  | { readonly phase: 'given'; readonly id: EventId };

function NewReport({ tabId }: { readonly tabId: number }) {
  const [state, go] = useState<State>({ phase: 'beginning' });
  // Made once: a background that dies before it answers has kept the report perhaps, and then the next try is the same one.
  const [id] = useState(() => crypto.randomUUID().replaceAll('-', '') as EventId);
  useEffect(() => {
    read('beginFeedback', tabId).then(
      (start) =>
        go(start.kind === 'page' ? { phase: 'writing', start } : { phase: 'failed', words: refusals[start.kind] }),
      (error: unknown) => go({ phase: 'failed', words: inWords(error) }),
    );
  }, [tabId]);

  // A file that misses the form would be opened in its place.
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault();
    for (const name of ['dragover', 'drop']) addEventListener(name, stay);
    return () => {
      for (const name of ['dragover', 'drop']) removeEventListener(name, stay);
    };
  }, []);

  switch (state.phase) {
    case 'beginning':
      return <Loading />;
    case 'failed':
      return (
        <p class="said wrong" role="alert">
          {state.words}
        </p>
      );
    case 'given':
      return <Report id={state.id} fresh />;
    case 'writing': {
      const { start } = state;
      return (
        <FeedbackForm
          start={start}
          takePicture={() => takePicture(tabId, start.site)}
          keepDraft={async (draft) => {
            if (draft === null) await ask('dropDraft', start.site);
            else await ask('keepDraft', { ...draft, site: start.site });
          }}
          give={async (feedback) => {
            await ask('giveFeedback', { id, tabId, url: start.url, feedback });
            // The window is no form any more: the next report about the page gets one of its own.
            history.replaceState(null, '', 'feedback.html');
            go({ phase: 'given', id });
          }}
        />
      );
    }
  }
}

const refusals = {
  private: 'Errata writes nothing down about private windows, so nothing can be reported from one.',
  'no-page': 'Only web pages can be reported: this tab shows none, or was closed.',
} as const;
