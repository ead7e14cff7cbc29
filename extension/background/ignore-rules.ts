import { type IgnoreRule, keyOfRule, parseIgnoreRule } from '../../shared/issues/ignore.ts';
import { type Facets, facetsOf } from '../../shared/issues/ignored-by.ts';
import type { Ignored, ViewCalls } from '../../shared/messages.ts';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { Settings } from '../../shared/settings.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Handlers } from '../channel.ts';
import type { SettingsStore } from './settings-store.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly store: DeviceStore;
  readonly changed: () => void;
}

type IgnoreCalls = Pick<ViewCalls, 'listIgnored' | 'addIgnoreRule' | 'removeIgnoreRule' | 'ignoreKnownNoise'>;

/** What the settings ask of the rules. What a rule has ignored stays counted when the rule goes. */
export function ignoreHandlers({ settings, store, changed }: Ports): Handlers<IgnoreCalls> {
  const change = async (next: (ignore: Settings['ignore']) => Settings['ignore']) => {
    await settings.change((now) => ({ ...now, ignore: next(now.ignore) }));
    changed();
    return null;
  };
  const without = (rules: readonly IgnoreRule[], gone: IgnoreRule) =>
    rules.filter((rule) => keyOfRule(rule) !== keyOfRule(gone));

  return {
    async listIgnored(): Promise<Ignored> {
      const { ignore } = await settings.read();
      // Without the database the rules are shown all the same; what is wrong is said above them.
      const counts = await store.listIgnored().catch(() => []);
      const kept = await keptFacets(store).catch(() => []);
      return { ...ignore, counts: counts.map(({ recent: _, ...told }) => told), kept };
    },

    addIgnoreRule(data) {
      const rule = parseIgnoreRule(data);
      return change((ignore) => ({ ...ignore, rules: [...without(ignore.rules, rule), rule] }));
    },

    removeIgnoreRule(data) {
      const rule = parseIgnoreRule(data);
      return change((ignore) => ({ ...ignore, rules: without(ignore.rules, rule) }));
    },

    ignoreKnownNoise: (on) => change((ignore) => ({ ...ignore, builtIn: on === true })),
  };
}

/** How the newest event of each issue looks to a rule. */
export async function keptFacets(store: DeviceStore): Promise<readonly Facets[]> {
  const latest = await store.latestOfIssues(maxKept);
  // We wrote these texts ourselves.
  return latest.map(({ payload }) => facetsOf(JSON.parse(payload) as ErrorEvent));
}

/** Enough to try a rule on. */
const maxKept = 500;
