import './closed-roots.ts';
import type { Milliseconds } from '../../shared/brand.ts';
import type { FeedbackTold } from '../../shared/feedback/calls.ts';
import { base64Of } from '../../shared/feedback/files.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { Site } from '../../shared/sites.ts';
import { defineFeedbackElement } from '../../widget/dialog/element.ts';
import { openDialog } from '../../widget/dialog/open.tsx';
import type { DialogOptions, DialogResult } from '../../widget/dialog/options.ts';
import type { DialogFeedback, DialogSource, Reach, ReportTold } from '../../widget/dialog/source.ts';
import { en } from '../../widget/dialog/words/en.ts';
import { createLauncher } from '../../widget/launcher/launcher.ts';

// Runs in a page of the test site: the dialog over a source that keeps its draft in the page's storage and sends nothing. The
// test says what becomes of a report.

declare global {
  interface Window {
    openDialog(options?: DialogOptions): void;
    readonly given: DialogFeedback[];
    readonly results: DialogResult[];
    /** What the page's policy has forbidden. */
    readonly forbidden: string[];
    /** Has all reports stand so. */
    stand(delivery: FeedbackTold['delivery'], reach?: Reach): void;
    readonly closedRoots: WeakMap<Element, ShadowRoot>;
  }
}

Object.assign(window, { given: [], results: [], forbidden: [] });
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.forbidden.push(`${violatedDirective} ${blockedURI}`),
);

const at = Date.now() as Milliseconds;
const fault = { eventId: 'a'.repeat(32) as EventId, at, type: 'TypeError', value: 'cart is undefined' };
const followers = new Set<() => void>();
let reach: Reach = 'ok';
let delivery: FeedbackTold['delivery'] = { state: 'pending', attempts: 0, notBefore: at };
let isRemoved = false;
window.stand = (next, reached = 'ok') => {
  delivery = next;
  reach = reached;
  for (const tell of followers) tell();
};

const told = (id: EventId): ReportTold => ({
  id,
  at,
  page: location.href,
  message: window.given.at(-1)?.what ?? 'An earlier one',
  delivery,
  sends: true,
  isSaved: true,
  heldUntil: null,
  payload: '{}',
  files: [],
  envelope: base64Of(new TextEncoder().encode('{}\n')),
});

const source: DialogSource = {
  begin: async () => ({
    url: location.href,
    site: location.origin as Site,
    title: document.title,
    faults: [fault],
    draft: JSON.parse(localStorage.getItem('draft') ?? 'null'),
    reporter: { name: '', email: '' },
    sends: true,
  }),
  keepDraft: async (draft) =>
    draft === null ? localStorage.removeItem('draft') : localStorage.setItem('draft', JSON.stringify(draft)),
  async give(feedback) {
    window.given.push(feedback);
    localStorage.removeItem('draft');
    return 'b'.repeat(32) as EventId;
  },
  follow(id, tell) {
    const now = () => tell(isRemoved ? null : told(id));
    followers.add(now);
    now();
    return () => followers.delete(now);
  },
  reports: async () => [told('c'.repeat(32) as EventId)],
  issues: async () => [
    {
      id: 'd'.repeat(16) as never,
      type: fault.type,
      value: fault.value,
      count: 3,
      firstSeen: at,
      lastSeen: at,
      lastEventId: fault.eventId,
      blame: { by: 'own' } as never,
      deliveries: { waiting: 3, delivered: 0, refused: 0, sampled: 0, dropped: 0 },
    },
  ],
  slow: async () => [{ name: '/api/cart', at, duration: 2345, kind: 'resource' }],
  preview: async (feedback) => JSON.stringify(feedback, null, 2),
  sendAgain: async () => window.stand({ state: 'delivered', at }),
  async remove() {
    isRemoved = true;
    for (const tell of followers) tell();
  },
  reach: async () => reach,
  quietly: (draw) => draw(),
};

window.openDialog = (options) => {
  void openDialog(source, options).closed.then((result) => window.results.push(result));
};
defineFeedbackElement((options) => openDialog(source, options));
if (location.search.includes('launcher')) createLauncher({ words: en }, async () => window.openDialog());
document.querySelector('#open')?.addEventListener('click', () => window.openDialog());
document.documentElement.dataset.ready = '';
