import type { Trouble } from '../../shared/messages.ts';
import { Troubles } from '../../widget/Troubles.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { exportEverything } from './export.ts';

interface Props {
  readonly troubles: readonly Trouble[];
  readonly refresh: () => Promise<void>;
}

/** The banner of troubles, acting on the background. */
export function OwnTroubles({ troubles, refresh }: Props) {
  const [exporting, run] = useAttempt();
  const reset = async (kind: Trouble['kind']) => {
    await ask('reset', kind);
    await refresh();
  };
  return (
    <Troubles troubles={troubles} exporting={exporting} exportAll={() => void run(exportEverything)} reset={reset} />
  );
}
