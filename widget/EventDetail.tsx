import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { triageOf } from '../shared/issues/triage.ts';
import { BreadcrumbTrail } from './BreadcrumbTrail.tsx';
import { blameInWords } from './blame-words.ts';
import { CopyButton } from './CopyButton.tsx';
import { inFigures } from './counted.ts';
import { DeliveryMark } from './DeliveryMark.tsx';
import { countsInWords, deliveryInWords, issueInAWord } from './delivery-words.ts';
import { EventNotes } from './EventNotes.tsx';
import { ExceptionChain } from './ExceptionChain.tsx';
import { Icon } from './Icon.tsx';
import { issueInMarkdown } from './issue-markdown.ts';
import type { Destination, IssueDetail, IssueSource, EventDetail as Latest } from './issue-source.ts';
import { issueTitle } from './issue-words.ts';
import { Moment } from './Moment.tsx';
import { hasStack, observedInWords } from './observed-words.ts';
import { PayloadSection } from './PayloadSection.tsx';
import { Resolve } from './Resolve.tsx';
import { SendAgain } from './SendAgain.tsx';
import { offersOf } from './send-again-words.ts';
import { OriginalSource } from './source-maps/OriginalSource.tsx';
import { type OriginalStack, useOriginals } from './source-maps/use-originals.ts';
import { useNow } from './use-now.ts';

interface Props {
  readonly detail: IssueDetail;
  readonly destination: Destination;
  readonly close: () => void;
  readonly ignore: IssueSource['ignore'];
  readonly sendAgain: IssueSource['sendAgain'];
  readonly resolve: IssueSource['resolve'];
  readonly readText: IssueSource['readText'];
  readonly takesFiles: boolean;
}

/** One issue in full, by the newest of its events that is still kept. */
export function EventDetail({ detail: { issue, latest }, destination, close, ignore, sendAgain, ...ways }: Props) {
  const stack = useOriginals(latest, ways.readText);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = useNow();
  const blame = blameInWords(issue.blame);
  const own = issue.destination ?? destination;
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('article')?.scrollIntoView();
  }, []);

  return (
    <article class="detail">
      <div class="detail-bar">
        <button type="button" class="quiet back" onClick={close}>
          <Icon name="back" />
          Back
        </button>
        <DeliveryMark
          {...(latest ? deliveryInWords(latest.delivery, latest.destination) : issueInAWord(issue.deliveries, own))}
        />
      </div>
      <h2 class="detail-title" ref={heading} tabIndex={-1}>
        <span class="issue-type">{issue.type || 'Unknown error'}</span>
        {issue.value !== '' && (
          <>
            <span class="visually-hidden">: </span>
            <span class="detail-message">{issue.value}</span>
          </>
        )}
      </h2>
      {triageOf(issue) === 'returned' && (
        <p class="note warning">It came back: it was resolved, and has happened again since.</p>
      )}
      {latest ? (
        <EventNotes {...latest} />
      ) : (
        <p class="note">Its events are not kept any more, only how often and when it happened.</p>
      )}
      <dl class="facts">
        {/* Text, not a link: a captured page must not lead anywhere by a slip of the hand. */}
        {latest && <Fact name="Page">{latest.pageUrl}</Fact>}
        {blame !== '' && <Fact name="Made by">{blame}</Fact>}
        <Fact name="Times">
          {inFigures(issue.count)} <span class="muted">({countsInWords(issue.deliveries, own)})</span>
        </Fact>
        <Fact name="Last seen">
          <Moment at={issue.lastSeen} now={now} />
        </Fact>
        <Fact name="First seen">
          <Moment at={issue.firstSeen} now={now} />
        </Fact>
        {issue.resolvedAt !== undefined && (
          <Fact name="Resolved">
            <Moment at={issue.resolvedAt} now={now} />
          </Fact>
        )}
        {latest?.event.release !== undefined && <Fact name="Release">{latest.event.release}</Fact>}
        {latest?.event.environment !== undefined && <Fact name="Environment">{latest.event.environment}</Fact>}
        {latest &&
          observedInWords(latest.event).map(([name, words]) => (
            <Fact key={name} name={name}>
              {words}
            </Fact>
          ))}
        {latest && (
          <Fact name="Event">
            <code>{latest.eventId}</code>
          </Fact>
        )}
      </dl>
      {sendAgain && destination === 'dsn' && (
        <SendAgain offers={offersOf(issue, latest)} counts={issue.deliveries} sendAgain={sendAgain} />
      )}
      <div class="actions">
        {ways.resolve && <Resolve issue={issue} resolve={ways.resolve} />}
        {ignore && (
          <button type="button" class="quiet" onClick={() => ignore(issue)}>
            Ignore this
          </button>
        )}
        <CopyButton
          label="Copy as Markdown"
          quiet
          text={() => issueInMarkdown({ issue, latest: latest && shown(latest, stack) })}
        />
      </div>
      {latest && (
        <>
          {hasStack(latest.event) && (
            <>
              <OriginalSource stack={stack} pageUrl={latest.pageUrl} takesFiles={ways.takesFiles} />
              <ExceptionChain values={stack.values} pageUrl={latest.pageUrl} known={issueTitle(issue)} />
            </>
          )}
          <BreadcrumbTrail trail={latest.event.breadcrumbs?.values ?? []} fault={latest.event.timestamp} />
          <PayloadSection {...latest} />
        </>
      )}
    </article>
  );
}

/** The event with its stack as it is shown. */
const shown = (latest: Latest, { values }: OriginalStack): Latest =>
  hasStack(latest.event) ? { ...latest, event: { ...latest.event, exception: { values } } } : latest;

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
