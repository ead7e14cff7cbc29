import type { Options } from '../api.ts';
import { type ClientScope, createScope, type ScopePorts } from './scope.ts';

/** A client's scope, and those in it for as long as something runs within them. It begins with what was said before `init`. */
export function createScopes(ports: ScopePorts, early: ClientScope, initial: Options['initialScope']) {
  const scope = createScope(ports, early.read());
  if (typeof initial === 'function') initial(scope);
  else if (initial !== undefined) scope.update(initial).update(early.read().context);
  let current = scope;

  return {
    /** The client's own, whatever runs. */
    own: scope,
    current: () => current,
    /** What is known now. */
    read: () => current.read(),
    within<Result>(work: (scope: ClientScope) => Result): Result {
      const outer = current;
      current = outer.clone();
      try {
        return work(current);
      } finally {
        current = outer;
      }
    },
  };
}
