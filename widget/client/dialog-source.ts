import { milliseconds } from '../../shared/brand.ts';
import { attachmentOf } from '../../shared/feedback/files.ts';
import { faultsOf, feedbackRow, maxFaults, tellFeedback } from '../../shared/feedback/told.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { type DialogFeedback, type DialogSource, mostTold } from '../dialog/source.ts';
import { randomId } from '../page/random-id.ts';
import type { OwnClient } from './client.ts';
import type { Engine } from './engine.ts';
import { slowEntries } from './slow-entries.ts';
import { sdk } from './surroundings.ts';

const reporterKey = 'errata:reporter';
/** Between two looks at a report, in milliseconds: another tab may have sent it. */
const look = 500;

/** The dialog over this page's own client. */
export function dialogSourceOf(
  client: OwnClient,
  engine: Engine,
  page: typeof globalThis & Window = window,
): DialogSource {
  const { queue, site, sends } = engine;
  const { store, reports } = queue;
  const given = () => ({ id: randomId() as EventId, at: milliseconds(Date.now()), trail: client.trail() });

  return {
    async begin() {
      const issues = await store.listIssues(engine.page(), maxFaults).catch(() => []);
      return {
        ...{ url: page.location.href, site, title: page.document.title, sends },
        faults: faultsOf(issues),
        draft: await reports.draft(site),
        reporter: readReporter(page),
      };
    },
    keepDraft: (draft) => reports.keepDraft(draft, site),
    async give(feedback) {
      const { id, ...rest } = given();
      const isWanted = await engine.takeReport(partsOf(feedback), client.getScope().read(), { id, ...rest });
      if (!isWanted) throw new Error('This site does not want this report.');
      if (engine.mayKeep()) rememberReporter(page, feedback);
      return id;
    },
    follow(id, told) {
      let isOver = false;
      let last: string | undefined = '';
      const again = async () => {
        try {
          // Its files are read only where there is something new to tell.
          const state = JSON.stringify(await reports.standing(id));
          const found = state === last ? undefined : await reports.find(id);
          if (isOver) return;
          const known = { sends, heldUntil: null, sdk, now: milliseconds(Date.now()) };
          if (state !== last) told(found ? { ...tellFeedback(found, known), isSaved: found.isSaved } : null);
          last = state;
        } catch {
          // What cannot be read now stands as it was told last.
        }
        if (!isOver) setTimeout(again, look);
      };
      void again();
      return () => {
        isOver = true;
      };
    },
    reports: async () => (await reports.list()).map(({ item, isSaved }) => ({ ...feedbackRow(item, sends), isSaved })),
    issues: () => store.listIssues(undefined, mostTold).catch(() => []),
    slow: () => slowEntries(page),
    async preview(feedback) {
      const parts = partsOf(feedback);
      const event = await engine.wantedReport(parts, client.getScope().read(), given());
      if (event === null) throw new Error('This site does not want this report.');
      const files = parts.files.map(
        ({ filename, contentType, bytes }) => `${filename}, ${contentType}, ${bytes.length} bytes`,
      );
      return [JSON.stringify(event, null, 2), ...files].join('\n');
    },
    quietly: engine.quietly,
    sendAgain: reports.sendAgain,
    remove: reports.remove,
    reach: () => engine.reach(),
  };
}

function partsOf({ answers, slow, reports, ...feedback }: DialogFeedback) {
  const asked = Object.entries(answers).map(([name, value]) => [name, String(value)] as const);
  return {
    feedback,
    files: feedback.files.map(attachmentOf),
    tags: Object.fromEntries(asked.map(([name, value]) => [name.slice(0, 32), value.slice(0, 200)])),
    contexts: {
      ...(asked.length > 0 && { answers: Object.fromEntries(asked) }),
      ...(slow.length > 0 && {
        slow: Object.fromEntries(slow.map(({ kind, name, duration }) => [`${kind} ${name}`, duration])),
      }),
      ...(reports.length > 0 && { earlier_reports: { ids: reports.join(' ') } }),
    },
  };
}

function readReporter(page: Window): { name: string; email: string } {
  try {
    const { name, email } = JSON.parse(page.localStorage.getItem(reporterKey) ?? '{}');
    return { name: String(name ?? ''), email: String(email ?? '') };
  } catch {
    return { name: '', email: '' }; // A site may forbid it.
  }
}

function rememberReporter(page: Window, { name, email }: { readonly name: string; readonly email: string }): void {
  try {
    page.localStorage.setItem(reporterKey, JSON.stringify({ name, email }));
  } catch {
    // Then it is asked again.
  }
}
