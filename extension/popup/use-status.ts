import type { Status } from '../../shared/messages.ts';
import { read } from '../reading/read.ts';
import { type Told, useTold } from '../reading/use-told.ts';
import { applyTheme } from '../theme/theme.ts';

/** What the background says of itself, read again at each change and when asked to. */
export function useStatus(tabId: number | null): readonly [Told<Status>, () => Promise<void>] {
  return useTold(async () => {
    const status = await read('status', { tabId });
    applyTheme(status.theme);
    return status;
  }, [tabId]);
}
