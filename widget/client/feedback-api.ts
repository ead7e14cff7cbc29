import type { DialogOptions as ApiOptions, DialogResult, FeedbackApi, WidgetOptions } from '../api.ts';
import type { DialogOptions } from '../dialog/options.ts';
import type { OwnClient } from './client.ts';
import { loadDialog, loadLauncher } from './parts.ts';

/** The dialog and the button that opens it, of which nothing is loaded before it is wanted. */
export function createFeedbackApi(client: () => OwnClient | undefined): FeedbackApi {
  let isOpen = false;
  let scheme: ApiOptions['colorScheme'];
  const removals = new Set<() => void>();
  const launchers = new Set<{ setTheme(scheme: 'system' | 'light' | 'dark'): void }>();

  const api: FeedbackApi = {
    async open(options = {}): Promise<DialogResult> {
      const own = client();
      if (own === undefined) throw new Error('Cannot open the dialog: call init() first');
      if (isOpen) return { status: 'dismissed' };
      isOpen = true;
      try {
        const { open } = await loadDialog();
        const { associatedEventId, ...rest } = options;
        const about = associatedEventId === undefined ? {} : { about: associatedEventId };
        const wanted = { ...(scheme && { colorScheme: scheme }), ...about, ...rest } as unknown as DialogOptions;
        const handle = await open(own, wanted);
        return await handle.closed;
      } finally {
        isOpen = false;
      }
    },
    attachTo(target, options = {}) {
      const element = typeof target === 'string' ? document.querySelector(target) : target;
      if (element === null) throw new Error(`Cannot attach the dialog: nothing on this page matches "${target}"`);
      const click = () => void api.open(options);
      element.addEventListener('click', click);
      const remove = () => {
        element.removeEventListener('click', click);
        removals.delete(remove);
      };
      removals.add(remove);
      return remove;
    },
    async createWidget({ position, label, ...options }: WidgetOptions = {}) {
      const { createLauncher } = await loadLauncher();
      const { locale, colorScheme = scheme } = options;
      const look = {
        ...(position && { position }),
        ...(label && { label }),
        ...(locale && { locale }),
        ...(colorScheme && { colorScheme }),
      };
      const launcher = await createLauncher(look, () => void api.open(options));
      launchers.add(launcher);
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
      for (const launcher of launchers) launcher.setTheme(next);
    },
  };
  return api;
}
