import type { DeliveryWords } from './delivery-words.ts';
import { Icon } from './Icon.tsx';

/** A delivery, as an icon and its word. */
export function DeliveryMark({ standing, words }: DeliveryWords) {
  return (
    <span class={`delivery ${standing}`}>
      <Icon name={standing} />
      {words}
    </span>
  );
}
