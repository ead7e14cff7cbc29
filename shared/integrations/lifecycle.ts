import type { Integration } from './integration.ts';
import { type ListenedPage, listenThroughout, type SeenCrumb, type TrailPage } from './trail-page.ts';

/** The part of a window that this integration needs. */
export interface LivingPage extends ListenedPage {
  readonly document: { readonly visibilityState: string };
}

/**
 * Whether the page was seen, and whether the browser was online. Sentry's browser SDK tells neither, so the categories
 * are those of its mobile ones, which servers know how to show.
 */
export const lifecycle: Integration<TrailPage<LivingPage>, SeenCrumb> = ({ window }, report) =>
  listenThroughout(window, ['visibilitychange', 'online', 'offline'], ({ type }) => {
    if (type === 'visibilitychange') {
      const state = window.document.visibilityState === 'visible' ? 'foreground' : 'background';
      report({ type: 'navigation', category: 'app.lifecycle', data: { state } });
    } else {
      report({ type: 'connectivity', category: 'device.connectivity', data: { state: type } });
    }
  });
