import type { Breadcrumb, Event, EventProcessor, Level, Primitive, Scope, ScopeContext, User } from '../api.ts';

/** What a scope knows at a moment. */
export interface Circumstances {
  readonly context: ScopeContext;
  readonly processors: readonly EventProcessor[];
}

/** A scope with its reading half, which only the client needs. */
export interface ClientScope extends Scope {
  clone(): ClientScope;
  update(context: ScopeContext): ClientScope;
  /** What it knows now: what comes later changes nothing in it. */
  read(): Circumstances;
}

export interface ScopePorts {
  readonly leave: (crumb: Breadcrumb) => void;
  readonly clearTrail: () => void;
}

/** Who it happened to, and under which circumstances. Breadcrumbs are of the page: every scope leaves them in one trail. */
export function createScope(
  ports: ScopePorts,
  { context: known, processors }: Circumstances = { context: {}, processors: [] },
): ClientScope {
  const set = (more: ScopeContext): ClientScope => {
    known = merged(known, more);
    return scope;
  };
  const scope: ClientScope = {
    read: () => ({ context: known, processors }),
    setUser: (user) => set({ user }),
    setTag: (key, value) => set({ tags: { [key]: value } }),
    setTags: (tags) => set({ tags }),
    setExtra: (key, value) => set({ extra: { [key]: value } }),
    setExtras: (extra) => set({ extra }),
    setContext(name, context) {
      if (context !== null) return set({ contexts: { [name]: context } });
      const { [name]: _, ...contexts } = known.contexts ?? {};
      known = { ...known, contexts };
      return scope;
    },
    setLevel: (level: Level) => set({ level }),
    setFingerprint: (fingerprint) => set({ fingerprint }),
    addBreadcrumb(crumb) {
      ports.leave(crumb);
      return scope;
    },
    clearBreadcrumbs() {
      ports.clearTrail();
      return scope;
    },
    addEventProcessor(processor) {
      processors = [...processors, processor];
      return scope;
    },
    update: set,
    clone: () => createScope(ports, scope.read()),
    clear() {
      known = {};
      processors = [];
      return scope;
    },
  };
  return scope;
}

export const merged = (some: ScopeContext, more: ScopeContext): ScopeContext => ({
  ...some,
  ...more,
  tags: { ...some.tags, ...more.tags },
  extra: { ...some.extra, ...more.extra },
  contexts: { ...some.contexts, ...more.contexts },
});

/** What the event says itself counts more. */
export function withContext(event: Event, { user, level, tags, extra, contexts, fingerprint }: ScopeContext): Event {
  const known: Event = {
    ...(level && { level }),
    ...(fingerprint && { fingerprint }),
    ...event,
  };
  if (user) known.user = { ...(user as User), ...event.user };
  // An automatic level is a default, what a person has set is not.
  if (level) known.level = level;
  const text = texts(tags);
  if (Object.keys(text).length > 0) known.tags = { ...text, ...event.tags };
  if (extra && Object.keys(extra).length > 0) known.extra = { ...extra, ...event.extra };
  if (contexts && Object.keys(contexts).length > 0) known.contexts = { ...contexts, ...event.contexts };
  return known;
}

function texts(tags: Readonly<Record<string, Primitive>> = {}): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(tags)) if (value !== undefined && value !== null) kept[key] = String(value);
  return kept;
}
