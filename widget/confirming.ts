/** A question asked in place, before something that cannot be undone. */
export type Confirming =
  /** With what the last answer led to, in words, if there was one. */
  | { readonly phase: 'resting'; readonly words: string; readonly failed: boolean }
  | { readonly phase: 'asking' }
  | { readonly phase: 'acting' };

export type ConfirmingAction =
  | { readonly type: 'asked' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'confirmed' }
  | { readonly type: 'done'; readonly words: string }
  | { readonly type: 'failed'; readonly words: string };

/** Moves the question on. */
export function confirming(_: Confirming, action: ConfirmingAction): Confirming {
  switch (action.type) {
    case 'asked':
      return { phase: 'asking' };
    case 'cancelled':
      return { phase: 'resting', words: '', failed: false };
    case 'confirmed':
      return { phase: 'acting' };
    case 'done':
      return { phase: 'resting', words: action.words, failed: false };
    case 'failed':
      return { phase: 'resting', words: action.words, failed: true };
  }
}
