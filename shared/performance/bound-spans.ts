import type { SeenSpan } from '../capture/transaction.ts';

/**
 * At most `max` spans, in their order. Of the kinds that have the most, the shortest go first: five thousand measures do
 * not push out the twenty resources, nor the other way round.
 */
export function boundSpans(spans: readonly SeenSpan[], max: number): readonly SeenSpan[] {
  if (spans.length <= max) return spans;
  const kinds = [...byKind(spans).values()];
  const sizes = kinds.map(({ length }) => length);
  const share = shareOf(sizes, max);
  const kept = new Set(kinds.flatMap((kind) => longest(kind, share)));
  return spans.filter((span) => kept.has(span));
}

function byKind(spans: readonly SeenSpan[]): ReadonlyMap<string, readonly SeenSpan[]> {
  const kinds = new Map<string, SeenSpan[]>();
  for (const span of spans) {
    const kind = kindOf(span);
    const others = kinds.get(kind);
    if (others === undefined) kinds.set(kind, [span]);
    else others.push(span);
  }
  return kinds;
}

/** A page's own marks come by the thousand, and so do its resources; what the browser tells of itself does not. */
const kindOf = ({ op }: SeenSpan) => (/^(resource|http)\b/.test(op) ? 'resource' : (op.split('.')[0] ?? ''));

/** How many of each kind there is room for: those that need less leave the rest to the others. */
function shareOf(sizes: readonly number[], max: number): number {
  let room = max;
  let kinds = sizes.length;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    if (size * kinds > room) break;
    room -= size;
    kinds -= 1;
  }
  return kinds === 0 ? max : Math.floor(room / kinds);
}

const longest = (spans: readonly SeenSpan[], count: number) =>
  spans.length <= count ? spans : spans.toSorted((a, b) => b.duration - a.duration).slice(0, count);
