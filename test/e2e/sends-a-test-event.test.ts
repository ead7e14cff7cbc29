import { expect, setDsn, test } from '../support/test.ts';

const answers: ReadonlyArray<readonly [status: number, said: string, advice: string]> = [
  [401, 'bad key', 'key in the DSN is not known'],
  [403, 'event submission rejected', 'Allowed Domains'],
  [429, 'over quota', 'rate limit'],
  [500, 'internal', 'Try again later'],
];

test('“Send a test event” says what the server answered, why, and what to do', async ({ errata, receiver }) => {
  await setDsn(errata, receiver.dsn);
  const options = await errata.openExtension('options/options.html');
  const press = async (words: readonly string[]) => {
    await options.click('button', 'Send a test event');
    for (const part of words) await expect.poll(() => options.text('document'), part).toContain(part);
  };
  await press(['Delivered: the server took the test event.']);
  expect(receiver.events()[0]).toMatchObject({ exception: { values: [{ type: 'ErrataTest' }] } });
  for (const [status, said, advice] of answers) {
    receiver.answer({ status, headers: { 'x-sentry-error': said } });
    await press([`The server answered ${status}: ${said}`, advice]);
  }
  await receiver.refuseConnections();
  await press(['No answer', 'Is this device online']);
});
