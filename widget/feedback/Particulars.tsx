import { useId } from 'preact/hooks';
import { severities } from '../../shared/feedback/feedback.ts';
import { severityNames } from './feedback-words.ts';
import { TextLine } from './TextLine.tsx';
import type { Writing } from './use-writing-report.ts';

interface Props {
  readonly writing: Writing;
  readonly change: (part: Partial<Writing>) => void;
}

/** What can be said of a report besides: how bad it is, under which tags it is found, and who wrote it. */
export function Particulars({ writing, change }: Props) {
  const id = useId();
  return (
    <>
      <div class="pair">
        <div class="field">
          <label for={`${id}-severity`}>How bad is it?</label>
          <select
            id={`${id}-severity`}
            value={writing.severity}
            onChange={({ currentTarget: { value } }) =>
              change({ severity: severities.find((severity) => severity === value) ?? '' })
            }
          >
            {(['', ...severities] as const).map((severity) => (
              <option key={severity} value={severity}>
                {severityNames[severity]}
              </option>
            ))}
          </select>
        </div>
        <TextLine
          label="Tags"
          value={writing.tags}
          placeholder="checkout, sprint:42"
          change={(tags) => change({ tags })}
        />
      </div>
      <div class="pair">
        <TextLine label="Your name" autocomplete="name" value={writing.name} change={(name) => change({ name })} />
        <TextLine
          label="Your e-mail"
          autocomplete="email"
          value={writing.email}
          change={(email) => change({ email })}
        />
      </div>
    </>
  );
}
