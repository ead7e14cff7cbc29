import { type IgnoreRule, keyOfRule } from '../../shared/issues/ignore.ts';
import { knownNoise } from '../../shared/issues/known-noise.ts';
import type { Ignored } from '../../shared/messages.ts';
import { counted } from '../../widget/counted.ts';
import { ruleInWords } from '../../widget/ignore-words.ts';
import { useNow } from '../../widget/use-now.ts';
import { IgnoredSoFar } from './IgnoredSoFar.tsx';

interface Props {
  readonly ignored: Ignored;
  readonly remove: (rule: IgnoreRule) => Promise<void>;
}

/** A person's own rules, with what each has ignored. */
export function IgnoreRules({ ignored: { rules, counts }, remove }: Props) {
  const now = useNow();
  const known = new Set([...rules.map(keyOfRule), ...knownNoise.map(({ name }) => name)]);
  const byGone = counts.reduce((sum, { rule, count }) => (known.has(rule) ? sum : sum + count), 0);
  return (
    <>
      {rules.length === 0 ? (
        <p class="hint">No rules of your own yet.</p>
      ) : (
        <ul class="sites" aria-label="Rules">
          {rules.map((rule) => (
            <li key={keyOfRule(rule)} class="site-row">
              <span class="origin">{ruleInWords(rule)}</span>
              <button
                type="button"
                class="quiet"
                aria-label={`Remove ${ruleInWords(rule)}`}
                onClick={() => void remove(rule)}
              >
                Remove
              </button>
              <IgnoredSoFar count={counts.find((count) => count.rule === keyOfRule(rule))} now={now} />
            </li>
          ))}
        </ul>
      )}
      {byGone > 0 && <p class="hint">{counted(byGone, 'error')} more by rules that were removed.</p>}
    </>
  );
}
