import { useEffect, useState } from 'preact/hooks';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../attempt.ts';
import type { Picture } from '../feedback/picture.ts';
import { filled } from '../filled.ts';
import { type Around, AroundContext } from './around.ts';
import { Form } from './Form.tsx';
import type { Happened } from './Happened.tsx';
import type { Annotator, MarkingWords } from './mark.ts';
import type { DialogResult } from './options.ts';
import { Receipt } from './Receipt.tsx';
import type { DialogStart } from './source.ts';
import { useDraft } from './use-draft.ts';
import type { Locale, OwnWords } from './words.ts';
import { beginning, type Writing } from './writing.ts';

interface Props extends Around {
  /** A report may be given while the dialog closes: then its result comes later. */
  readonly tell: (result: DialogResult | Promise<DialogResult>) => void;
}

const queued = (eventId: EventId): DialogResult => ({ status: 'queued', eventId });

/** What stands in the dialog. The larger parts are loaded when they are wanted. */
type View =
  | { readonly at: 'form' }
  | { readonly at: 'marking'; readonly picture: Picture; readonly Part: typeof Annotator; readonly words: MarkingWords }
  | { readonly at: 'happened'; readonly Part: typeof Happened }
  | { readonly at: 'receipt'; readonly id: EventId; readonly isNew: boolean };

async function loadMarking(locale: Locale, own?: OwnWords) {
  const { Annotator: Part, css, loadWords } = await import('./mark.ts');
  return { Part, css, words: await loadWords(locale, own) };
}

/** The dialog's head, and what is in it now. What is written outlives every change of view. */
export function Dialog({ tell, ...around }: Props) {
  const { source, options, words, dialog, adopt } = around;
  const [start, setStart] = useState<DialogStart>();
  const [writing, write] = useState<Writing>();
  const [view, show] = useState<View>({ at: 'form' });
  const [fault, setFault] = useState('');
  const fail = (error: unknown) => setFault(filled(words.failed, { reason: inWords(error) }));
  const draft = useDraft(writing, source.keepDraft, fail);
  useEffect(() => {
    source.begin().then((begun) => {
      setStart(begun);
      write(beginning(begun, options));
    }, fail);
  }, []);

  const change = (part: Partial<Writing>) => write((now) => now && { ...now, ...part });
  const toForm = () => show({ at: 'form' });
  const startAnew = () => {
    draft.begin();
    if (start) write(beginning({ ...start, draft: null }, options));
    toForm();
  };
  const isGiven = view.at === 'receipt' && view.isNew;
  /** Escape leaves what is open in the dialog first. */
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || view.at === 'form' || isGiven) return;
    event.preventDefault();
    toForm();
  };

  return (
    <AroundContext.Provider value={around}>
      <header part="header">
        <h2 id="errata-title">{words.title}</h2>
        <button type="button" class="quiet" part="close" aria-label={words.close} onClick={() => dialog.close()}>
          ✕
        </button>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is meant for the dialog around. */}
      <div class="view" onKeyDown={leave}>
        {fault !== '' && (
          <p class="said wrong" role="alert">
            {fault}
          </p>
        )}
        {view.at === 'form' && !writing && fault === '' && <p role="status">{words.loading}</p>}
        {view.at === 'form' && start && writing && (
          <Form
            start={start}
            writing={writing}
            change={change}
            mark={(picture) =>
              void loadMarking(around.locale, options.words).then(({ css, Part, words }) => {
                adopt(css);
                show({ at: 'marking', picture, Part, words });
              }, fail)
            }
            look={() =>
              void import('./Happened.tsx').then(({ Happened }) => show({ at: 'happened', Part: Happened }), fail)
            }
            startAnew={startAnew}
            give={async (feedback) => {
              draft.end();
              const giving = source.give(feedback);
              tell(giving.then(queued, () => ({ status: 'dismissed' })));
              const id = await giving.catch((error: unknown) => {
                draft.begin();
                throw error;
              });
              show({ at: 'receipt', id, isNew: true });
            }}
          />
        )}
        {view.at === 'marking' && writing && (
          <view.Part
            words={view.words}
            picture={view.picture.blob}
            onCancel={toForm}
            onDone={(blob) => {
              const name = `${view.picture.name.replace(/\.\w+$/, '')}.png`;
              const marked = (one: Picture) => (one === view.picture ? { name, blob, isFinished: true } : one);
              change({ pictures: writing.pictures.map(marked) });
              toForm();
            }}
          />
        )}
        {view.at === 'happened' && writing && (
          <view.Part
            writing={writing}
            change={change}
            back={toForm}
            open={(id) => show({ at: 'receipt', id, isNew: false })}
          />
        )}
        {view.at === 'receipt' && (
          <Receipt
            key={view.id}
            id={view.id}
            tell={view.isNew ? tell : undefined}
            leave={isGiven ? startAnew : toForm}
          />
        )}
      </div>
    </AroundContext.Provider>
  );
}
