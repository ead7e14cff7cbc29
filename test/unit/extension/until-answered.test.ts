import { expect, test } from '@playwright/test';
import { untilAnswered } from '../../../extension/reading/until-answered.ts';

const lost = new Error('The message port closed before a response was received.');
const told = new Error('The storage is broken');
const isAnswer = (error: unknown) => error === told;
const atOnce = async () => undefined;

/** Asks whoever answers so; an Error is a rejection. */
async function asked(...answers: readonly (string | Error)[]) {
  let questions = 0;
  const ask = async () => {
    const answer = answers[questions];
    questions += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const answer = await untilAnswered(ask, isAnswer, atOnce).catch((error: unknown) => error);
  return { answer, questions };
}

test('a question that a dying background has lost is asked again', async () => {
  expect(await asked('here')).toEqual({ answer: 'here', questions: 1 });
  expect(await asked(lost, 'here')).toEqual({ answer: 'here', questions: 2 });
  expect(await asked(lost, lost, 'here')).toEqual({ answer: 'here', questions: 3 });
});

test('what the background has told is an answer, also a fault, and is not asked for again', async () => {
  expect(await asked(told, 'here')).toEqual({ answer: told, questions: 1 });
});

test('where nobody answers at all, that is said in the end', async () => {
  expect(await asked(lost, lost, lost)).toEqual({ answer: lost, questions: 3 });
});
