import { useEffect, useState } from 'preact/hooks';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { browser } from '../browser.ts';

const wanted = { permissions: ['webRequest' as const] };

/** Chromium lets an extension see requests only if it had the permission when it was loaded. */
const granted =
  'getBrowserInfo' in browser.runtime
    ? 'The browser tells how requests went.'
    : 'From its next start on, the browser tells how requests went.';

/** Asks for the optional permission to be told by the browser how requests went, or gives it back. */
export function RequestDetails() {
  const [isGiven, setGiven] = useState<boolean>();
  const [attempt, run] = useAttempt();

  useEffect(() => {
    void browser.permissions.contains(wanted).then(setGiven);
  }, []);
  const change = (on: boolean) =>
    run(async () => {
      const done = await (on ? browser.permissions.request(wanted) : browser.permissions.remove(wanted));
      const given = await browser.permissions.contains(wanted);
      setGiven(given);
      if (on && !done) return 'Permission was not given, so nothing has changed.';
      return given ? granted : 'The browser tells nothing of requests any more.';
    });

  if (isGiven === undefined) return null; // For a moment, nobody knows.
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={isGiven}
          // The click, not the change: Firefox asks for a permission only within it.
          onClick={(event) => void change(event.currentTarget.checked)}
        />
        Ask the browser about failed requests
      </label>
      <p class="hint">
        Errata then learns of pages and requests that got no answer, and the method, the time taken and what a content
        blocker has stopped. It needs one more permission, to observe requests of the sites that you have named; it
        changes none.
      </p>
      <Said attempt={attempt} />
    </>
  );
}
