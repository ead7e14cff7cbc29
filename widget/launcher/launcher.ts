import { clearOf } from './clear-of.ts';
import css from './launcher.css';
import { lineBeside } from './line-beside.ts';
import { movable } from './movable.ts';
import { readPlace, writePlace } from './place.ts';

export interface LauncherOptions {
  /** `bottom-end`, if not given: as the page is written. */
  readonly position?: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start';
  readonly colorScheme?: 'system' | 'light' | 'dark';
  /** What it says: from the catalogue of the dialog, or the site's own. */
  readonly words: LauncherWords;
}

/** The keys are those of the dialog's catalogue. */
export interface LauncherWords {
  readonly title: string;
  readonly loading: string;
  readonly unopened: string;
  readonly hide: string;
  readonly hideDay: string;
  readonly hideEver: string;
  readonly moved: string;
}

export interface Launcher {
  readonly element: HTMLElement;
  remove(): void;
  setTheme(scheme: 'system' | 'light' | 'dark'): void;
}

/** How long whoever presses it sees nothing happen before it is said that something does, in milliseconds. */
const patience = 400;
/** How long it stands there that something did not come. */
const reading = 10_000;

/**
 * A button over a corner of the page, `<errata-launcher>`: it can be moved and put away, and both are remembered on this site.
 * Where it was put away, the element is in no document. `open` resolves when what it opens is there; that it takes its time is
 * said, and that it does not come.
 */
export function createLauncher(
  { position, colorScheme, words }: LauncherOptions,
  open: () => Promise<unknown>,
): Launcher {
  const element = document.createElement('errata-launcher');
  const root = element.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  element.dataset.at = position ?? 'bottom-end';
  const setTheme: Launcher['setTheme'] = (scheme) => {
    element.dataset.scheme = scheme;
  };
  setTheme(colorScheme ?? 'system');

  const button = (part: string, text: string, act: () => void) => {
    const made = document.createElement('button');
    made.setAttribute('part', part);
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  };
  const hide = (until: number) => {
    writePlace({ ...readPlace(), until });
    remove();
  };
  const { line, say, sayLater } = lineBeside(element);
  const press = async () => {
    if (main.ariaBusy === 'true') return;
    main.ariaBusy = 'true';
    say('');
    sayLater(patience, words.loading);
    try {
      await open();
      say('');
    } catch {
      // Whoever opens it has told the console why.
      say(words.unopened);
      sayLater(reading, '');
    }
    main.ariaBusy = null;
  };
  const main = button('launcher', words.title, () => void press());
  main.title = words.moved;
  const away = button('hide', '✕', () => {
    away.replaceWith(
      button('hide-day', words.hideDay, () => hide(Date.now() + 86_400_000)),
      button('hide-ever', words.hideEver, () => hide(Number.MAX_SAFE_INTEGER)),
    );
    (main.nextElementSibling as HTMLElement | null)?.focus();
  });
  away.setAttribute('aria-label', words.hide);
  root.append(main, away, line);

  const place = movable(element, main);
  const clear = () => {
    place.keepWithin();
    clearOf(element);
  };
  addEventListener('resize', clear);
  addEventListener('load', clear);
  const remove = () => {
    place.stop();
    removeEventListener('resize', clear);
    removeEventListener('load', clear);
    element.remove();
  };
  if ((readPlace().until ?? 0) < Date.now()) {
    document.documentElement.append(element);
    clear();
  }
  return { element, remove, setTheme };
}
