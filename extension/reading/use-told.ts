import { useEffect, useMemo, useState } from 'preact/hooks';
import { inWords } from '../../widget/attempt.ts';
import { newest } from '../../widget/newest.ts';
import { onIssuesChanged } from '../channel.ts';

/** What the background tells of something. */
export type Told<What> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly told: What }
  | { readonly phase: 'failed'; readonly words: string };

const loading = { phase: 'loading' } as const;

/** Reads, and again as soon as anything changes, and by `refresh`. Whatever `read` depends on changes what is read: until that is there, it loads. */
export function useTold<What>(
  read: () => Promise<What>,
  dependsOn: readonly unknown[],
): readonly [Told<What>, refresh: () => Promise<void>] {
  const [state, setState] = useState<{ readonly of: unknown; readonly told: Told<What> }>();
  const reading = useMemo(() => {
    const reading = newest(
      read,
      (told) => setState({ of: reading, told: { phase: 'ready', told } }),
      (error) => setState({ of: reading, told: { phase: 'failed', words: inWords(error) } }),
    );
    return reading;
  }, dependsOn);
  useEffect(() => {
    void reading.again();
    const stop = onIssuesChanged(() => void reading.again());
    return () => {
      reading.stop();
      stop();
    };
  }, [reading]);
  return [state?.of === reading ? state.told : loading, reading.again];
}
