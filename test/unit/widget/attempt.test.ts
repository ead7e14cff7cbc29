import { expect, test } from '@playwright/test';
import { attempt, noAttempt } from '../../../widget/attempt.ts';
import { confirming } from '../../../widget/confirming.ts';

test('an attempt says what became of it, without the name of a class', () => {
  expect(attempt(noAttempt, { type: 'started' })).toEqual({ phase: 'running' });
  expect(attempt(noAttempt, { type: 'failed', error: new SyntaxError('No.') })).toEqual({
    phase: 'failed',
    words: 'No.',
  });
  expect(attempt({ phase: 'succeeded', words: 'Saved.' }, { type: 'forgotten' })).toBe(noAttempt);
});

test('a question that was cancelled says nothing; one that failed says why', () => {
  const asking = { phase: 'asking' } as const;
  expect(confirming(asking, { type: 'cancelled' })).toEqual({ phase: 'resting', words: '', failed: false });
  expect(confirming(asking, { type: 'confirmed' })).toEqual({ phase: 'acting' });
  expect(confirming(asking, { type: 'failed', words: 'No.' })).toEqual({
    phase: 'resting',
    words: 'No.',
    failed: true,
  });
});
