/** Of the waits, in milliseconds, before a question is put again: a background that has died is started by the next question. */
const waits = [50, 500];

/**
 * Asks until it is answered: the background may die before it answers, and then nobody will. `isAnswer` says of a fault that
 * the background has told it: asked again, it would tell the same.
 */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  isAnswer: (error: unknown) => boolean,
  wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds)),
): Promise<Answer> {
  for (const pause of waits) {
    try {
      return await ask();
    } catch (error) {
      if (isAnswer(error)) throw error;
    }
    await wait(pause);
  }
  return ask();
}
