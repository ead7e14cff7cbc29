import type { Exception } from '../shared/protocol/event.ts';

/** One exception as it is read: what led to it, and how many groups (aggregate errors) it is inside of. */
export interface ChainLink {
  readonly exception: Exception;
  readonly relation: string;
  readonly depth: number;
}

/** The exceptions of an event in reading order: what was thrown, then what caused it and what it groups. */
export function exceptionChain(values: readonly Exception[]): readonly ChainLink[] {
  const thrown = values.at(-1);
  if (thrown === undefined) return [];
  const left = new Set(values);
  const links: ChainLink[] = [];

  const visit = (exception: Exception, relation: string, depth: number) => {
    if (!left.delete(exception)) return;
    links.push({ exception, relation, depth });
    const children = childrenOf(exception, values);
    const members = children.filter(isMember);
    for (const child of children.filter((child) => !isMember(child))) visit(child, 'Caused by', depth);
    for (const [at, child] of members.entries()) visit(child, `Error ${at + 1} of ${members.length}`, depth + 1);
  };

  visit(thrown, '', 0);
  // Without ids the order is all there is, and in it each error was caused by the one before.
  for (const exception of [...values].reverse()) visit(exception, 'Caused by', 0);
  return links;
}

function childrenOf(parent: Exception, values: readonly Exception[]): readonly Exception[] {
  const id = parent.mechanism?.exception_id;
  if (id === undefined) return [];
  return values
    .filter((child) => child.mechanism?.parent_id === id)
    .sort((a, b) => (a.mechanism?.exception_id ?? 0) - (b.mechanism?.exception_id ?? 0));
}

const isMember = (exception: Exception) => /^errors\[/.test(exception.mechanism?.source ?? '');
