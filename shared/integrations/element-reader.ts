import { apply, getOwnPropertyDescriptor } from './natives.ts';
import type { ElementReader } from './selector.ts';

/** Reads by the browser's own getters: a form answers to the names of its fields, be they "tagName" or "getAttribute". */
export function elementReader({ prototype }: { readonly prototype: object }): ElementReader {
  const localName = getOwnPropertyDescriptor(prototype, 'localName')?.get;
  const getAttribute: unknown = getOwnPropertyDescriptor(prototype, 'getAttribute')?.value;
  const ask = (method: unknown, element: object, args: readonly unknown[]): string | undefined => {
    if (typeof method !== 'function') return undefined;
    try {
      const answer: unknown = apply(method, element, args);
      return typeof answer === 'string' ? answer : undefined;
    } catch {
      return undefined; // The browser's own check: it is no element.
    }
  };
  return {
    nameOf: (part) => ask(localName, part, []),
    attributeOf: (element, name) => ask(getAttribute, element, [name]),
  };
}
