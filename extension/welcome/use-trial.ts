import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { ToldIssue } from '../../shared/messages.ts';
import { onIssuesChanged } from '../channel.ts';
import { read } from '../reading/read.ts';
import { trialType } from './break-page.ts';

/** The error by which a person tries Errata, on its way. */
export type TrialState =
  | { readonly phase: 'none' }
  | { readonly phase: 'under-way' }
  | { readonly phase: 'arrived'; readonly issue: ToldIssue }
  /** It should have been there by now. */
  | { readonly phase: 'late' };

/** Follows the trial's issue, also after it has arrived: it may still be on its way to a server. `begin` goes before the error. */
export function useTrial(): readonly [TrialState, begin: () => Promise<void>] {
  const [state, dispatch] = useReducer((_: TrialState, next: TrialState) => next, { phase: 'none' });
  /** How often it had happened before; undefined while nothing was begun. */
  const before = useRef<number>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = useCallback(async () => {
    const issue = await trialIssue();
    if (before.current === undefined || issue === undefined || issue.count <= before.current) return;
    clearTimeout(timer.current);
    dispatch({ phase: 'arrived', issue });
  }, []);
  // A question that fails is asked again at the next change; the page says by itself when the background does not answer.
  useEffect(() => onIssuesChanged(() => void look().catch(() => undefined)), [look]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const begin = useCallback(async () => {
    before.current = (await trialIssue())?.count ?? 0;
    dispatch({ phase: 'under-way' });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => dispatch({ phase: 'late' }), patience);
  }, []);
  return [state, begin];
}

/** From the opening of a page on: longer than an error ever takes. */
const patience = 30_000;

const trialIssue = async (): Promise<ToldIssue | undefined> =>
  (await read('listIssues', { page: null, limit: 50 })).find(({ type }) => type === trialType);
