import { render } from 'preact';
import { Dialog } from './Dialog.tsx';
import css from './dialog.css';
import type { ColorScheme, DialogHandle, DialogOptions, DialogResult } from './options.ts';
import type { DialogSource } from './source.ts';
import { directionOf, loadWords, localeOf, pageWishes } from './words.ts';

/**
 * Opens the dialog over whatever the page shows, its own dialogs too. Its element, `<errata-dialog>`, can be styled from the page
 * by `--errata-*` properties and `::part()`; nothing else of the page reaches in.
 */
export function openDialog(source: DialogSource, options: DialogOptions = {}): DialogHandle {
  const host = document.createElement('errata-dialog');
  const root = host.attachShadow({ mode: 'closed' });
  const dialog = document.createElement('dialog');
  dialog.setAttribute('part', 'dialog');
  dialog.setAttribute('aria-labelledby', 'errata-title');
  root.append(dialog);
  const adopt = (text: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
  };
  adopt(css);

  const setTheme = (scheme: ColorScheme) => {
    dialog.dataset.scheme = scheme;
  };
  setTheme(options.colorScheme ?? 'system');

  let result: DialogResult | Promise<DialogResult> = { status: 'dismissed' };
  let isWanted = true;
  const { promise, resolve, reject } = withResolvers<DialogResult>();
  const end = () => {
    isWanted = false;
    // What is written is kept before it is gone.
    render(null, dialog);
    host.remove();
    resolve(result);
  };
  dialog.addEventListener('close', end);
  // The page's shortcuts and gestures are not meant for what is done in here.
  for (const type of ofThePerson) dialog.addEventListener(type, (event) => event.stopPropagation());

  const locale = localeOf(pageWishes(options.locale));
  loadWords(locale).then((words) => {
    if (!isWanted) return;
    dialog.lang = locale;
    dialog.dir = options.dir ?? directionOf(locale);
    // Not in the body: a framework may draw that anew.
    document.documentElement.append(host);
    const props = { source, options, locale, words: { ...words, ...options.words }, adopt };
    render(
      <Dialog
        {...props}
        dialog={dialog}
        tell={(told) => {
          result = told;
        }}
      />,
      dialog,
    );
    dialog.showModal();
  }, reject);
  return { close: () => (dialog.open ? dialog.close() : end()), setTheme, closed: promise };
}

const ofThePerson = (
  'keydown keyup keypress beforeinput input change click auxclick dblclick contextmenu pointerdown pointerup pointermove ' +
  'mousedown mouseup mousemove touchstart touchend touchmove wheel copy cut paste dragenter dragover dragleave drop focusin focusout'
).split(' ');

function withResolvers<Value>() {
  let resolve: (value: Value | Promise<Value>) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
}
