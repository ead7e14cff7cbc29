import { after } from '../page/after.ts';
import { clearOf } from './clear-of.ts';
import css from './launcher.css';
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
  const said = document.createElement('p');
  said.setAttribute('part', 'said');
  said.setAttribute('role', 'status');
  said.dir = 'auto';
  /** Towards the middle of the window, wherever the button was moved to. */
  const say = (text: string) => {
    const { left, top } = element.getBoundingClientRect();
    said.className = `${top < innerHeight / 2 ? 'below' : 'above'} ${left < innerWidth / 2 ? 'right' : 'left'}`;
    said.textContent = text;
  };
  let isOpening = false;
  const press = async () => {
    if (isOpening) return;
    isOpening = true;
    main.ariaBusy = 'true';
    say('');
    after(patience, () => isOpening && say(words.loading));
    const failed = await open().then(
      () => false,
      () => true,
    );
    isOpening = false;
    main.ariaBusy = null;
    say(failed ? words.unopened : '');
    if (failed) after(reading, () => isOpening || say(''));
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
  root.append(main, away, said);

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
