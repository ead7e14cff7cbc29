import type { Milliseconds } from '../shared/brand.ts';
import { relativeTime } from './relative-time.ts';

/** A moment: how long ago for the eye, and exactly when. */
export function Moment({ at, now }: { readonly at: Milliseconds; readonly now: Milliseconds }) {
  return (
    <>
      {relativeTime(at, now)}{' '}
      <time class="muted" dateTime={new Date(at).toISOString()}>
        {exactly.format(at)}
      </time>
    </>
  );
}

const exactly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
