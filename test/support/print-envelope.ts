import type { ReceivedEnvelope } from './receiver.ts';

interface Frame {
  readonly function?: string;
  readonly filename?: string;
  readonly lineno?: number;
  readonly colno?: number;
}

interface Exception {
  readonly type?: string;
  readonly value?: string;
  readonly stacktrace?: { readonly frames: readonly Frame[] };
  readonly mechanism?: { readonly type: string; readonly source?: string };
}

/** Prints an envelope so that a person can read it: what was thrown, where, and what led to it. */
export function printEnvelope(
  { header, items, bytes }: Pick<ReceivedEnvelope, 'header' | 'items' | 'bytes'>,
  write: (line: string) => void = console.log,
): void {
  // A page wrote most of it: to a terminal, control characters are commands, and others turn a line around.
  const print = (line: string) => write(line.replace(/\p{C}/gu, '\u{FFFD}'));
  print(`▸ envelope ${header.event_id}  ${bytes} bytes`);
  for (const { header: item, payload } of items) {
    if (item.type !== 'event') {
      print(`  ${item.type}`);
      continue;
    }
    const event = JSON.parse(typeof payload === 'string' ? payload : Buffer.from(payload).toString('utf8'));
    const exceptions = (event.exception.values as Exception[]).toReversed();
    for (const [index, { type, value, mechanism, stacktrace }] of exceptions.entries()) {
      const lead = index === 0 ? '' : `${mechanism?.source ?? 'cause'}: `;
      print(`  ${lead}${type}: ${oneLine(value ?? '')}`);
      for (const frame of stacktrace?.frames.toReversed().slice(0, index === 0 ? 4 : 1) ?? [])
        print(`      at ${placeOf(frame)}`);
    }
    print(`  ${exceptions[0]?.mechanism?.type} on ${event.request.url}`);
    print('');
  }
}

const placeOf = (frame: Frame) =>
  `${frame.function} (${frame.filename}:${frame.lineno}${frame.colno ? `:${frame.colno}` : ''})`;

const oneLine = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text).replace(/\s+/g, ' ');
