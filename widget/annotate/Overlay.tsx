import { shapeInWords } from './annotate-words.ts';
import { type Editing, selectedOf } from './picture-model.ts';
import { type Box, boundsOf, type Handle, handlesOf, idOf, type Point, type Size } from './shapes.ts';
import type { Act } from './use-editing.ts';
import { useWords } from './words.ts';

interface Props {
  readonly state: Editing;
  readonly act: Act;
}

/** A button over each mark, for the focus and for whoever does not see the picture, and the handles of the selected one. */
export function Overlay({ state, act }: Props) {
  const words = useWords();
  const { shapes, size } = state;
  const selected = selectedOf(state);
  const crop = shapes.find(({ kind }) => kind === 'crop');
  return (
    <>
      <div class="annotate-around">{crop && <div style={framed(crop, size)} />}</div>
      {shapes.map((one) => {
        const id = idOf(one);
        return (
          <button
            key={id}
            type="button"
            class={one.kind === 'crop' ? 'annotate-mark annotate-crop' : 'annotate-mark'}
            style={framed(boundsOf(one), size)}
            aria-label={shapeInWords(one, words)}
            aria-current={one === selected || undefined}
            onFocus={() => one !== selected && act({ type: 'selected', id })}
          />
        );
      })}
      {selected &&
        handlesOf(selected).map((handle) => (
          <span
            key={handle.join()}
            class="annotate-handle"
            style={placed(pointOf(selected, handle), size)}
            data-handle={handle.join()}
          />
        ))}
    </>
  );
}

/** The handle that a pointer is on. */
export function handleOf(target: EventTarget | null): Handle | undefined {
  const text = target instanceof HTMLElement ? target.dataset.handle : undefined;
  return text?.split(',').map(Number) as unknown as Handle | undefined;
}

/** Where a point lies over the picture, whatever its size on the screen. */
export const placed = ({ x, y }: Point, { width, height }: Size) => ({
  left: `${(100 * x) / width}%`,
  top: `${(100 * y) / height}%`,
});

const framed = (box: Box, size: Size) => ({
  ...placed(box, size),
  width: `${(100 * box.width) / size.width}%`,
  height: `${(100 * box.height) / size.height}%`,
});

const pointOf = ({ x, y, width, height }: Box, [across, down]: Handle): Point => ({
  x: x + across * width,
  y: y + down * height,
});
