import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BreadcrumbTrail } from './BreadcrumbTrail.tsx';
import { blameInWords } from './blame-words.ts';
import { CopyButton } from './CopyButton.tsx';
import { inFigures } from './counted.ts';
import { DeliveryMark } from './DeliveryMark.tsx';
import { countsInWords, deliveryInWords } from './delivery-words.ts';
import { ExceptionChain } from './ExceptionChain.tsx';
import { filtersInWords } from './filter-words.ts';
import { HiddenError } from './HiddenError.tsx';
import { Icon } from './Icon.tsx';
import { issueInMarkdown } from './issue-markdown.ts';
import type { Destination, IssueDetail, IssueSource } from './issue-source.ts';
import { issueTitle } from './issue-words.ts';
import { Moment } from './Moment.tsx';
import { maskedInWords } from './masked-words.ts';
import { PayloadSection } from './PayloadSection.tsx';
import { SendAgain } from './SendAgain.tsx';
import { offersOf } from './send-again-words.ts';
import { useNow } from './use-now.ts';

interface Props {
  readonly detail: IssueDetail;
  readonly destination: Destination;
  readonly close: () => void;
  readonly ignore: IssueSource['ignore'];
  readonly sendAgain: IssueSource['sendAgain'];
}

/** One issue in full, by its newest event. */
export function EventDetail({ detail: { issue, latest }, destination, close, ignore, sendAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const now = useNow();
  const times = Number(latest.event.extra?.occurrences ?? 1);
  const blame = blameInWords(issue.blame);
  const masked = maskedInWords(latest.event);
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
        <DeliveryMark {...deliveryInWords(latest.delivery, destination)} />
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
      {latest.late && (
        <p class="note">Caught late: the page had started before it was watched, so earlier errors may be missing.</p>
      )}
      {latest.handledLater && <p class="note">Handled later by the page.</p>}
      {times > 1 && <p class="note">Stands for {inFigures(times)} occurrences.</p>}
      {masked !== '' && <p class="note">{masked}</p>}
      <HiddenError {...latest.event} />
      {filtersInWords(latest, destination).map((words) => (
        <p key={words} class="note">
          {words}
        </p>
      ))}
      <dl class="facts">
        {/* Text, not a link: a captured page must not lead anywhere by a slip of the hand. */}
        <Fact name="Page">{latest.pageUrl}</Fact>
        {blame !== '' && <Fact name="Made by">{blame}</Fact>}
        <Fact name="Times">
          {inFigures(issue.count)} <span class="muted">({countsInWords(issue.deliveries, destination)})</span>
        </Fact>
        <Fact name="Last seen">
          <Moment at={issue.lastSeen} now={now} />
        </Fact>
        <Fact name="First seen">
          <Moment at={issue.firstSeen} now={now} />
        </Fact>
        {latest.event.release !== undefined && <Fact name="Release">{latest.event.release}</Fact>}
        {latest.event.environment !== undefined && <Fact name="Environment">{latest.event.environment}</Fact>}
        <Fact name="Event">
          <code>{latest.eventId}</code>
        </Fact>
      </dl>
      {sendAgain && destination === 'dsn' && (
        <SendAgain offers={offersOf(issue, latest)} counts={issue.deliveries} sendAgain={sendAgain} />
      )}
      <div class="actions">
        {ignore && (
          <button type="button" onClick={() => ignore(issue)}>
            Ignore this
          </button>
        )}
        <CopyButton label="Copy as Markdown" text={() => issueInMarkdown({ issue, latest })} />
      </div>
      <ExceptionChain values={latest.event.exception.values} pageUrl={latest.pageUrl} known={issueTitle(issue)} />
      <BreadcrumbTrail trail={latest.event.breadcrumbs?.values ?? []} fault={latest.event.timestamp} />
      <PayloadSection latest={latest} destination={destination} />
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
