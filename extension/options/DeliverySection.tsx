import type { Status } from '../../shared/messages.ts';
import { counted } from '../../widget/counted.ts';
import { ask } from '../channel.ts';
import { Helped } from './Helped.tsx';
import { Leftovers } from './Leftovers.tsx';
import { Lock } from './Lock.tsx';
import { Routes } from './Routes.tsx';
import { TargetForm } from './TargetForm.tsx';
import { TestEvent } from './TestEvent.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** Where events are sent, and what they say of the program they are about. */
export function DeliverySection({ status, refresh }: Props) {
  return (
    <section aria-labelledby="delivery">
      <Helped with="delivery">
        <h2 id="delivery">Delivery</h2>
      </Helped>
      {status.destinations.length === 0 && status.totals.waiting > 0 && status.leftovers.length === 0 && (
        <p class="note">
          {counted(status.totals.waiting, 'event waits', 'events wait')} on this device; they are sent once a DSN is
          saved.
        </p>
      )}
      <Leftovers status={status} refresh={refresh} />
      <TargetForm
        target={status}
        locked={status.locked}
        key={status.locked.join()}
        hint="The address of your project on a Sentry-compatible server. Leave it empty to keep everything on this device."
        submit="Save"
        beside={<TestEvent ready={status.dsn !== ''} />}
        save={async (target) => {
          await ask('saveDelivery', target);
          await refresh();
          return 'Saved.';
        }}
      />
      <Lock on={status.locked.includes('routes')}>
        <Routes routes={status.routes} refresh={refresh} />
      </Lock>
    </section>
  );
}
