import type { ErrorEvent } from '../shared/protocol/event.ts';

/** For an error that the browser hides: which hosts it can be of, and what to do to see it. */
export function HiddenError({ contexts }: Pick<ErrorEvent, 'contexts'>) {
  const { hosts, advice } = contexts?.script_error ?? {};
  if (typeof advice !== 'string') return null;
  const scripts = typeof hosts === 'string' ? ` Scripts on the page that can be meant are of: ${hosts}.` : '';
  return (
    <p class="note">
      {advice}
      {scripts}
    </p>
  );
}
