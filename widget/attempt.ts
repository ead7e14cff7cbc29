/** Something that a person asked for, and what became of it, in words. */
export type Attempt =
  | { readonly phase: 'none' }
  | { readonly phase: 'running' }
  | { readonly phase: 'succeeded'; readonly words: string }
  | { readonly phase: 'failed'; readonly words: string };

export type AttemptAction =
  | { readonly type: 'started' }
  | { readonly type: 'succeeded'; readonly words: string }
  | { readonly type: 'failed'; readonly error: unknown }
  /** What was said is not true any more. */
  | { readonly type: 'forgotten' };

export const noAttempt: Attempt = { phase: 'none' };

/** Moves an attempt on. */
export function attempt(_: Attempt, action: AttemptAction): Attempt {
  switch (action.type) {
    case 'started':
      return { phase: 'running' };
    case 'succeeded':
      return { phase: 'succeeded', words: action.words };
    case 'failed':
      return { phase: 'failed', words: inWords(action.error) };
    case 'forgotten':
      return noAttempt;
  }
}

/** What an error says, without the name of its class. */
export const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));
