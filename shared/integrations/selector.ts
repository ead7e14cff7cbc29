/** How to read an element, whatever its page has made of it. */
export interface ElementReader {
  /** Undefined for what is no element: a document, a shadow root, the window. */
  nameOf(part: object): string | undefined;
  attributeOf(element: object, name: string): string | undefined;
}

/**
 * Names an element as `form#checkout > button.primary[type="submit"]`, by itself and what surrounds it, innermost first
 * in `path`. It says how the page is built, never what a person wrote or reads in it.
 */
export function selectorOf(path: readonly object[], reader: ElementReader): string {
  let selector = '';
  let steps = 0;
  for (const part of path) {
    const name = reader.nameOf(part);
    if (name === undefined) continue; // Out of a shadow tree: its host comes next.
    if (selector !== '' && (steps > maxAncestors || name === 'html')) break;
    const step = stepOf(part, name, reader);
    const longer = selector === '' ? step.slice(0, maxLength) : `${step} > ${selector}`;
    if (longer.length > maxLength) break;
    selector = longer;
    steps += 1;
  }
  return selector;
}

/** The component that made an element, as Sentry's build plugins write it on what a framework renders. */
const componentOf = (element: object, { attributeOf }: ElementReader): string | undefined =>
  (attributeOf(element, 'data-sentry-component') || attributeOf(element, 'data-sentry-element'))?.slice(0, maxValue) ||
  undefined;

/** The innermost component around an element. */
export function componentIn(path: readonly object[], reader: ElementReader): string | undefined {
  for (const part of path) {
    const component = componentOf(part, reader);
    if (component !== undefined) return component;
  }
  return undefined;
}

function stepOf(element: object, name: string, reader: ElementReader): string {
  const component = componentOf(element, reader);
  if (component !== undefined) return component;
  const { attributeOf } = reader;
  const id = attributeOf(element, 'id')?.trim();
  const classes = (attributeOf(element, 'class')?.slice(0, 1000).split(/\s+/) ?? []).filter((one) => one !== '');
  const attributes = told.flatMap((key) => {
    const value = attributeOf(element, key);
    return value ? [`[${key}=${JSON.stringify(value.slice(0, maxValue))}]`] : [];
  });
  return [
    name.slice(0, maxValue),
    id ? `#${id.slice(0, maxValue)}` : '',
    // Beyond a few, classes speak of looks.
    ...classes.slice(0, 3).map((one) => `.${one.slice(0, maxValue)}`),
    ...attributes,
  ].join('');
}

/** Those that Sentry reads, and what the element says of itself to a screen reader. Never `value` or `href`. */
const told = ['type', 'name', 'title', 'alt', 'aria-label', 'role'];

const maxAncestors = 5;
const maxLength = 200;
const maxValue = 40;
