import { useEffect, useState } from 'preact/hooks';
import { milliseconds } from '../../shared/brand.ts';
import { siteOf } from '../../shared/sites.ts';
import type { MarkStart } from '../../shared/test-session/calls.ts';
import { inWords } from '../../widget/attempt.ts';
import { Loading } from '../../widget/Loading.tsx';
import { MarkForm } from '../../widget/test-session/MarkForm.tsx';
import { StartForm } from '../../widget/test-session/StartForm.tsx';
import { ask } from '../channel.ts';
import { takePicture } from '../feedback/take-picture.ts';
import { read } from '../reading/read.ts';
import { today } from './today.ts';

type State =
  | { readonly phase: 'beginning' }
  | { readonly phase: 'failed'; readonly words: string }
  | { readonly phase: 'begun'; readonly start: MarkStart };

/** A mark of the page in a tab, in the session that runs; where none does, one can be started here. */
export function NewMark({ tabId }: { readonly tabId: number }) {
  const [state, go] = useState<State>({ phase: 'beginning' });
  const [at] = useState(() => milliseconds(Date.now()));
  const begin = () =>
    read('beginMark', tabId).then(
      (start) => go({ phase: 'begun', start }),
      (error: unknown) => go({ phase: 'failed', words: inWords(error) }),
    );
  useEffect(() => void begin(), [tabId]);

  if (state.phase === 'beginning') return <Loading />;
  if (state.phase === 'failed') return <Refused words={state.words} />;
  const { start } = state;
  switch (start.kind) {
    case 'private':
    case 'no-page':
      return <Refused words={refusals[start.kind]} />;
    case 'none-runs':
      return (
        <>
          <p class="note">No test session is running. Start one, and mark this moment in it.</p>
          <StartForm
            suggested={today()}
            start={async (name) => {
              await ask('startTestSession', { name, tabId });
              await begin();
            }}
          />
        </>
      );
    case 'page':
      return (
        <MarkForm
          start={start}
          takePicture={() => takePicture(tabId, siteOf(start.url))}
          keep={async (mark) => {
            const isPictureKept = await ask('keepMark', { ...mark, session: start.session.id, url: start.url, at });
            if (mark.picture !== null && !isPictureKept)
              return 'Marked, but there is no room for the picture: delete old test sessions.';
            close(); // Back to the page. Where the browser lets no page do that, it says what was done.
            return 'Marked. You can close this window.';
          }}
        />
      );
  }
}

const Refused = ({ words }: { readonly words: string }) => (
  <p class="said wrong" role="alert">
    {words}
  </p>
);

const refusals = {
  private: 'Errata writes nothing down about private windows, so nothing can be marked in one.',
  'no-page': 'Only web pages can be marked: this tab shows none, or was closed.',
} as const;
