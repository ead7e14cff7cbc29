import type { ComponentChildren } from 'preact';
import { Icon } from '../../widget/Icon.tsx';

interface Props {
  readonly nr: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ComponentChildren;
}

/** One step, with its number, or a tick in its place once it is done. */
export function Step({ nr, title, isDone, children }: Props) {
  const id = `step-${nr}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="step">
        <span class={isDone ? 'step-nr done' : 'step-nr'} aria-hidden="true">
          {isDone ? <Icon name="delivered" /> : nr}
        </span>
        <span>
          <span class="visually-hidden">Step {nr}: </span>
          {title}
          {isDone && <span class="visually-hidden"> (done)</span>}
        </span>
      </h2>
      {children}
    </section>
  );
}
