import type { Status } from '../../shared/messages.ts';

/** Says that some settings are an organisation's, and what is wrong with them. */
export function PolicyNote({
  status: { locked, policyFaults },
}: {
  readonly status: Pick<Status, 'locked' | 'policyFaults'>;
}) {
  if (locked.length === 0 && policyFaults.length === 0) return null;
  return (
    <section aria-label="Your organisation">
      {locked.length > 0 && (
        <p class="note">
          Some of these settings are set by your organisation. They are marked, and cannot be changed here.
        </p>
      )}
      {policyFaults.length > 0 && (
        <div class="note warning" role="alert">
          <p>Some of what your organisation has set cannot be used. Tell whoever looks after this browser:</p>
          <ul class="changes">
            {policyFaults.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
