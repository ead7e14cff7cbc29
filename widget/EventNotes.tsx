import { inFigures } from './counted.ts';
import { filtersInWords } from './filter-words.ts';
import { HiddenError } from './HiddenError.tsx';
import type { EventDetail } from './issue-source.ts';
import { maskedInWords } from './masked-words.ts';

/** What is special about an event, as far as anything is. */
export function EventNotes(latest: EventDetail) {
  const times = Number(latest.event.extra?.occurrences ?? 1);
  const masked = maskedInWords(latest.event);
  return (
    <>
      {latest.late && (
        <p class="note">Caught late: the page had started before it was watched, so earlier errors may be missing.</p>
      )}
      {latest.handledLater && <p class="note">Handled later by the page.</p>}
      {times > 1 && <p class="note">Stands for {inFigures(times)} occurrences.</p>}
      {masked !== '' && <p class="note">{masked}</p>}
      <HiddenError {...latest.event} />
      {filtersInWords(latest).map((words) => (
        <p key={words} class="note">
          {words}
        </p>
      ))}
    </>
  );
}
