import { apply, slice, stringify } from './natives.ts';
import { keysIn, own } from './read-data.ts';

const maxDebugIds = 100;
const maxStack = 500;

/**
 * Looks for the page's own Sentry, and says what is there as the JSON text of a `BridgeMessage`; undefined if nothing is, or
 * nothing has changed since it was last asked. It reads own data properties by their descriptors: nothing of the page is
 * called, and nothing is changed.
 */
export function lookForSdk(page: object): () => string | undefined {
  let told = '';
  let toldIds: unknown;
  let toldCount = 0;

  return () => {
    const carriers = own(page, '__SENTRY__');
    const ids = own(page, '_sentryDebugIds');
    if (carriers === undefined && ids === undefined) return undefined;
    const sdk = { ...factsOf(page, carriers), __proto__: null };
    const keys = isObject(ids) ? keysIn(ids) : undefined;
    const count = keys?.length ?? 0;
    const text = stringify(sdk);
    if (text === told && ids === toldIds && count === toldCount) return undefined;
    told = text;
    toldIds = ids;
    toldCount = count;
    return stringify({ ...sdk, __proto__: null, debugIds: listOf(ids as object, keys) });
  };
}

/** What Sentry's script keeps on the window. A build that has shortened its private names tells no more than its version. */
function factsOf(page: object, carriers: unknown) {
  const version = own(carriers, 'version');
  const carrier = typeof version === 'string' ? own(carriers, version) : undefined;
  const scope = own(carrier, 'defaultCurrentScope');
  const options = own(own(scope, '_client'), '_options');
  return {
    __proto__: null,
    kind: 'sdk',
    sentry: isObject(carriers),
    version: text(version, 64),
    release: text(own(options, 'release'), 200) ?? text(own(own(page, 'SENTRY_RELEASE'), 'id'), 200),
    // What Sentry sends where nothing is set.
    environment: text(own(options, 'environment'), 64) ?? (isObject(options) ? 'production' : undefined),
    traceId: text(own(own(scope, '_propagationContext'), 'traceId'), 32),
  };
}

/** The stacks by which a bundler's plugin names its files, with the id of each. Numbered keys, for want of a list. */
function listOf(ids: object, keys: ReturnType<typeof keysIn>): object {
  const list: Record<number, object> = { __proto__: null } as never;
  let count = 0;
  for (let i = 0; keys !== undefined && i < keys.length && count < maxDebugIds; i++) {
    const stack = keys[i];
    const id = typeof stack === 'string' ? text(own(ids, stack), 36) : undefined;
    if (id !== undefined) list[count++] = { __proto__: null, stack: text(stack, maxStack), id };
  }
  return list;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const text = (value: unknown, max: number): string | undefined =>
  typeof value === 'string' ? (apply(slice, value, [0, max]) as string) : undefined;
