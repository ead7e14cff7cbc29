import type { Masks, ViewCalls } from '../../shared/messages.ts';
import { type MaskSettings, withRule } from '../../shared/scrub/mask-rules.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Handlers } from '../channel.ts';
import { keptFacets } from './ignore-rules.ts';
import type { SettingsStore } from './settings-store.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly store: DeviceStore;
  readonly changed: () => void;
}

type MaskCalls = Pick<ViewCalls, 'listMasks' | 'setMask' | 'addMaskRule' | 'removeMaskRule'>;

/** What the settings ask of private data. A change holds for what is caught from then on: what is masked cannot come back. */
export function maskHandlers({ settings, store, changed }: Ports): Handlers<MaskCalls> {
  const change = async (next: (mask: MaskSettings) => MaskSettings) => {
    await settings.change((now) => ({ ...now, mask: next(now.mask) }));
    changed();
    return null;
  };

  return {
    async listMasks(): Promise<Masks> {
      const { mask } = await settings.read();
      return { ...mask, kept: await keptFacets(store).catch(() => []) };
    },

    setMask: ({ name, on }) => change((mask) => ({ ...mask, [name]: on })),

    addMaskRule: (rule) => change((mask) => ({ ...mask, rules: withRule(mask.rules, rule) })),

    removeMaskRule: (name) => change((mask) => ({ ...mask, rules: mask.rules.filter((rule) => rule.name !== name) })),
  };
}
