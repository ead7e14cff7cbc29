import type { MaskRule } from '../../shared/scrub/mask-rules.ts';
import { maskInWords } from '../../widget/mask-words.ts';

interface Props {
  readonly rules: readonly MaskRule[];
  readonly remove: (rule: MaskRule) => Promise<void>;
}

/** A person's own masks. */
export function MaskRules({ rules, remove }: Props) {
  if (rules.length === 0) return <p class="hint">No masks of your own yet.</p>;
  return (
    <ul class="sites" aria-label="Masks">
      {rules.map((rule) => (
        <li key={rule.name} class="site-row">
          <span class="origin">{maskInWords(rule)}</span>
          <button
            type="button"
            class="quiet"
            aria-label={`Remove the mask ${rule.name}`}
            onClick={() => void remove(rule)}
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}
