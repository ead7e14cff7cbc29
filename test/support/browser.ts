/** A browser with our extension in it, as long as it is in it: the same to a test, whichever browser it is. */
export interface TestBrowser {
  readonly name: 'chromium' | 'firefox';
  readonly profileDir: string;
  extensionUrl(path: string): string;
  open(url: string): Promise<Tab>;
  /** One of the extension's own pages, in a tab. */
  openExtension(path: string): Promise<Tab>;
  /** All tabs that are open now, those that the extension or a page opened included, but for the one that `send` and `inExtension` need. */
  tabs(): Promise<readonly Tab[]>;
  /** The extension's number for a tab. Brings the tab to the front. */
  tabId(tab: Tab): Promise<number>;
  /** Runs a function where `browser.*` is the extension's, in a page that has none of the product's code. */
  inExtension<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Sends the background a message, as the extension's own pages do, and hands back the answer. */
  send(message: unknown): Promise<unknown>;
  /** Runs a function with the background's own global object, as long as this one lives. Chromium only. */
  inBackground<Result>(run: (background: typeof globalThis) => Result): Promise<Awaited<Result>>;
  /** Lets the extension into private windows, as a person does in the browser's settings. It starts anew. */
  allowPrivate(): Promise<void>;
  /** Installs the extension anew over itself, as an update does, while tabs are open. */
  update(): Promise<void>;
  /** Opens a page in a new private window. */
  openPrivate(url: string): Promise<PrivateWindow>;
  /** Agrees beforehand to what `permissions.request` will ask. In Firefox everything is agreed to from the start. */
  grant(pattern: string): Promise<void>;
  /** Gives a site's permission without being asked, as a person can in the browser's settings. */
  permit(pattern: string): Promise<void>;
  /** Takes a site's permission back, as a person does in the browser's settings. */
  revoke(pattern: string): Promise<void>;
  /** Presses the toolbar's button over a tab, which lets the extension into that page until it is left. */
  pressAction(tab: Tab): Promise<void>;
  /** Presses Alt, Shift and a letter, as the browser's own window hears it. Firefox only: for Chromium see `screen.ts`. */
  pressHotkey(letter: string): Promise<void>;
  /** Ends the background at once, as the browser does when it has been idle. The next event starts it anew. */
  stopBackground(): Promise<void>;
  backgroundRunning(): Promise<boolean>;
  /** Ends the background again and again, with so many milliseconds between; the answer ends that, and tells how often it was. */
  keepStoppingBackground(pause: number): Promise<() => Promise<number>>;
  /** Deletes the extension's database while it has it open, as a browser does that is short of space. */
  clearDatabase(): Promise<void>;
  /** Cuts off the extension's background from the network; pages keep theirs. */
  setOffline(offline: boolean): Promise<void>;
}

/** A browser that a test may end. */
export interface OwnBrowser extends TestBrowser {
  /** SIGKILL to every process of the browser: no chance to write anything. */
  kill(): Promise<void>;
  /** Calls back when the browser has been closed, by whomever. */
  onClosed(closed: () => void): void;
  /** Quits as a person does; what the browser had yet to write is written. */
  close(): Promise<void>;
}

/** One that tests use in turn, each with Errata newly installed in it: to start one takes longer than most tests. */
export interface SharedBrowser {
  install(): Promise<TestBrowser>;
  /** Takes Errata off again, with all that it has kept, and closes every page. */
  clear(): Promise<void>;
  isRunning(): boolean;
  end(): Promise<void>;
}

/** By the extension's numbers: no driver needs to see into it. */
export interface PrivateWindow {
  readonly tabId: number;
  close(): Promise<void>;
}

/** A page in a tab, handled as a person does: by roles and names. Everything waits for its element to appear. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  click(role: string, name: string, options?: Find): Promise<void>;
  /** Replaces what is in the field labelled so. */
  fill(label: string, text: string, options?: Find): Promise<void>;
  /** Sets a checkbox, switch or radio button. */
  check(label: string, checked?: boolean): Promise<void>;
  /** Chooses from a `<select>` by what its option says. */
  choose(label: string, option: string): Promise<void>;
  waitFor(role: string, name?: string, options?: Find): Promise<void>;
  waitUntilGone(role: string, name?: string, options?: Find): Promise<void>;
  /** The visible text of the first that is found. `document` is the whole page. */
  text(role: string, name?: string, options?: Find): Promise<string>;
  /** The visible text of each that is there now, none included. */
  texts(role: string, name?: string, options?: Find): Promise<readonly string[]>;
  /** Runs a function in the page, or an expression when given as text. */
  evaluate<Args extends readonly unknown[], Result>(
    run: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** A key by its name, with those held meanwhile: `Enter`, `Shift+Tab`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  screenshot(path?: string): Promise<Uint8Array>;
  setViewport(width: number, height: number): Promise<void>;
  emulateColorScheme(scheme: 'dark' | 'light'): Promise<void>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}

export interface Find {
  /** The whole name; otherwise a part of it, whatever its case. */
  readonly exact?: boolean;
  /** Milliseconds to wait, 10 000 if not given. */
  readonly timeout?: number;
}

export interface LaunchOptions {
  /** The built extension, unpacked. */
  readonly extensionDir: string;
  /** Where the profile lives; the same one again continues it. A fresh one if not given, removed by `close`. */
  readonly profileDir?: string;
  readonly headless?: boolean;
  /** Environment variables of the browser, besides our own. */
  readonly env?: Readonly<Record<string, string>>;
  /** The page that greets whoever installs Errata is closed, unless a test is about it, or knows that there will be none. */
  readonly welcome?: 'left';
  /** Firefox rounds a page's clock to a millisecond otherwise; Chromium's is fine as it is. */
  readonly exactClock?: boolean;
  /** Pages to show a person at once, for `npm start`. */
  readonly args?: readonly string[];
}

/** The host names under which every server of a test is reached too, as sites foreign to each other. */
export const testHosts = ['shop.test', 'other.test', 'third.test', 'www.shop.test'] as const;
