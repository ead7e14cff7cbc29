import { readFileSync } from 'node:fs';
import type { ErrorEvent, StackFrame } from '../../shared/protocol/event.ts';
import { expect, setUp, test } from '../support/test.ts';

test('probe corpus', async ({ errata, receiver, site }) => {
  const html = readFileSync('/tmp/probe.html', 'utf8');
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(site.page('/corpus.html', html));
  await new Promise((r) => setTimeout(r, 12000));
  const lines = html.split('\n');
  let right = 0, wrong = 0, absent = 0;
  for (const event of receiver.events() as unknown as ErrorEvent[]) {
    for (const ex of event.exception.values) for (const f of ex.stacktrace?.frames ?? []) {
      if (!f.filename?.endsWith('corpus.html')) continue;
      if (f.context_line === undefined) { absent++; console.log('ABSENT', ex.type, ex.value, f.lineno, f.colno, f.function); }
      else if (lines[(f.lineno ?? 0) - 1]!.includes(f.context_line.replace(/…/g, ''))) right++;
      else { wrong++; console.log('WRONG', f, lines[(f.lineno ?? 0) - 1]); }
    }
  }
  console.log({ right, wrong, absent, events: receiver.events().length });
});
