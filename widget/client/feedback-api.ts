import type { DialogOptions, DialogResult, FeedbackApi } from '../api.ts';
import type { DialogHandle } from '../dialog/options.ts';
import type { OwnClient } from './client.ts';
import { loadDialogOf } from './load-dialog.ts';
import { loadLauncher } from './parts.ts';

/** The dialog and the button that opens it, of which nothing is loaded before it is wanted. */
export function createFeedbackApi(client: () => OwnClient | undefined) {
  let current: Promise<DialogHandle> | undefined;
  let scheme: DialogOptions['colorScheme'];
  const removals = new Set<() => void>();
  const launchers = new Set<{ setTheme(scheme: 'system' | 'light' | 'dark'): void }>();

  const look = <Given extends DialogOptions>(options: Given) => ({
    ...(scheme && { colorScheme: scheme }),
    ...options,
  });

  /** Who points at it, or comes to it by keyboard, is about to press it. */
  const prepareAt = (element: Element, listening: AddEventListenerOptions = {}) => {
    const prepare = () => {
      const own = client();
      if (own !== undefined) loadDialogOf(own).catch(nothing);
    };
    for (const type of ['pointerenter', 'focusin'])
      element.addEventListener(type, prepare, { ...listening, once: true });
  };

  /** Resolves when it stands there; undefined where one does already. */
  const begin = async (options: DialogOptions): Promise<DialogHandle | undefined> => {
    const own = client();
    if (own === undefined) throw new Error('Cannot open the dialog: call init() first');
    if (current !== undefined) return undefined;
    current = loadDialogOf(own).then(({ open }) => open(own, look(options)));
    const end = () => {
      current = undefined;
    };
    current.then(({ closed }) => closed.then(end, end), end);
    return current;
  };

  const api: FeedbackApi = {
    async open(options = {}): Promise<DialogResult> {
      const handle = await begin(options);
      return handle === undefined ? { status: 'dismissed' } : handle.closed;
    },
    attachTo(target, options = {}) {
      const element = typeof target === 'string' ? document.querySelector(target) : target;
      if (element === null) throw new Error(`Cannot attach the dialog: nothing on this page matches "${target}"`);
      const attached = new AbortController();
      const { signal } = attached;
      element.addEventListener('click', () => openFor(options), { signal });
      prepareAt(element, { signal });
      const remove = () => {
        attached.abort();
        removals.delete(remove);
      };
      removals.add(remove);
      return remove;
    },
    async createWidget(options = {}) {
      const { createLauncher } = await loadLauncher();
      const launcher = await createLauncher(look(options), () => show(options));
      launchers.add(launcher);
      prepareAt(launcher.element);
      const remove = () => {
        launcher.remove();
        launchers.delete(launcher);
        removals.delete(remove);
      };
      removals.add(remove);
      return { element: launcher.element, remove };
    },
    remove() {
      for (const remove of removals) remove();
    },
    setTheme(next) {
      scheme = next;
      current?.then((dialog) => dialog.setTheme(next), nothing);
      for (const launcher of launchers) launcher.setTheme(next);
    },
  };
  /** Resolves when it stands there. Nobody waits for its result, so the console is told what keeps it from opening. */
  const show = async (options: DialogOptions): Promise<void> => {
    try {
      const handle = await begin(options);
      handle?.closed.catch(say);
    } catch (error) {
      say(error);
      throw error;
    }
  };
  const openFor = (options: DialogOptions) => void show(options).catch(nothing);
  return { api, openFor };
}

const say = (error: unknown) => console.error('Errata: the dialog cannot be opened:', error);
const nothing = () => undefined;
