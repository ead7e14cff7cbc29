import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { FileText } from '../../shared/feedback/files.ts';
import type { IssueId } from '../../shared/issues/issue.ts';
import type { TestSessionRow, TestSessionTold } from '../../shared/test-session/calls.ts';
import type { MarkId } from '../../shared/test-session/mark.ts';
import type { Verdict } from '../../shared/test-session/session-issue.ts';
import type { TestSessionId } from '../../shared/test-session/test-session.ts';
import { Confirm } from '../Confirm.tsx';
import { Icon } from '../Icon.tsx';
import { Said } from '../Said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { useNow } from '../use-now.ts';
import { Compare } from './Compare.tsx';
import { SessionIssues } from './SessionIssues.tsx';
import { SessionMarks } from './SessionMarks.tsx';
import { saveAsHtml, saveAsMarkdown } from './save-report.ts';
import { lengthOf, momentOf } from './session-words.ts';

/** What a person does with a session; each rejects in words. */
export interface SessionActions {
  readonly close: () => void;
  readonly stop: () => Promise<void>;
  readonly judge: (issue: IssueId, verdict: Verdict) => Promise<void>;
  readonly readPicture: (id: MarkId) => Promise<FileText | null>;
  readonly removeMark: (id: MarkId) => Promise<void>;
  readonly read: (id: TestSessionId) => Promise<TestSessionTold | null>;
  readonly remove: () => Promise<void>;
}

interface Props {
  readonly told: TestSessionTold;
  readonly others: readonly TestSessionRow[];
  readonly actions: SessionActions;
}

/** A test session in full, while it runs and afterwards. */
export function SessionView({ told, others, actions }: Props) {
  const { name, startedAt, endedAt, issues, marks, visits, reports } = told;
  const now = useNow();
  const [attempt, run] = useAttempt();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [told.id]);
  const isRunning = endedAt === undefined;
  const said = (work: Promise<unknown>, words: string) => void run(() => work.then(() => words));
  return (
    <article class="session">
      <button type="button" class="quiet back" onClick={actions.close}>
        <Icon name="back" />
        All test sessions
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {name}
      </h2>
      <p class="hint">
        {isRunning ? 'Running for' : 'Lasted'} {lengthOf(told, now)}, since {momentOf(startedAt)}
      </p>
      <div class="actions">
        {isRunning && (
          <button type="button" class="primary" onClick={() => said(actions.stop(), 'Stopped.')}>
            Stop
          </button>
        )}
        <button type="button" onClick={() => void run(() => saveAsHtml(told, actions.readPicture))}>
          Save as HTML
        </button>
        <button type="button" onClick={() => void run(() => saveAsMarkdown(told, actions.readPicture))}>
          Save as Markdown
        </button>
        <Said attempt={attempt} />
      </div>
      <Part title={`Issues (${issues.length})`}>
        <SessionIssues
          issues={issues}
          judge={(issue, verdict) => void run(() => actions.judge(issue, verdict).then(() => ''))}
        />
      </Part>
      <Part title={`Marks (${marks.length})`}>
        <SessionMarks
          marks={marks}
          readPicture={actions.readPicture}
          remove={(id) => run(() => actions.removeMark(id).then(() => 'The mark was deleted.'))}
        />
      </Part>
      {reports.length > 0 && (
        <Part title={`Reports (${reports.length})`}>
          <ul>
            {reports.map(({ id, at, message, page }) => (
              <li key={id}>
                <p class="message">{message}</p>
                <p class="hint">
                  {momentOf(at)}, {page}
                </p>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={`Pages (${visits.length})`}>
        <ol class="session-pages">
          {visits.map(({ at, page }) => (
            <li key={`${at} ${page}`}>
              {page} <span class="muted">{momentOf(at)}</span>
            </li>
          ))}
        </ol>
      </Part>
      <Part title="Compare">
        <Compare told={told} others={others} read={actions.read} />
      </Part>
      <Confirm
        label="Delete this test session"
        question="The session, its marks and their pictures are deleted. Its errors and reports stay among all others."
        yes="Yes, delete it"
        act={() => actions.remove().then(() => '')}
      />
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      {children}
    </section>
  );
}
