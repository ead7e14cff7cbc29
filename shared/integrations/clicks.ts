import { elementReader } from './element-reader.ts';
import type { Integration } from './integration.ts';
import { componentIn, type ElementReader, selectorOf } from './selector.ts';
import { type ListenedPage, listenThroughout, type SeenCrumb, type SeenEvent, type TrailPage } from './trail-page.ts';

/** The part of a window that this integration needs. */
export interface ClickedPage extends ListenedPage {
  readonly Element: { readonly prototype: object };
}

/**
 * What a person clicked, and into which fields they wrote, each as a selector: never what was written. A burst on the
 * same element is one crumb.
 */
export const clicks: Integration<TrailPage<ClickedPage>, SeenCrumb> = ({ window }, report) => {
  const reader = elementReader(window.Element);
  let last = { category: '', target: undefined as WeakRef<object> | undefined, at: 0 };

  // `input` tells of what was pasted or dictated, `keypress` of what a page keeps from ever becoming an input.
  return listenThroughout(window, ['click', 'keypress', 'input'], (event) => {
    const path = event.composedPath();
    const [target] = path;
    if (target === undefined || !isTold(event, target, reader)) return;
    const category = event.type === 'click' ? 'ui.click' : 'ui.input';
    const isSame = last.category === category && last.target?.deref() === target && event.timeStamp - last.at < burst;
    last = { category, target: new WeakRef(target), at: event.timeStamp };
    const message = isSame ? '' : selectorOf(path, reader);
    if (message === '') return;
    const component = componentIn(path, reader);
    report({ type: 'user', category, message, ...(component && { data: { 'ui.component_name': component } }) });
  });
};

const burst = 1000;

function isTold(event: SeenEvent, target: object, { nameOf, attributeOf }: ElementReader): boolean {
  const name = nameOf(target);
  // What a person does in the widget's dialog is no doing of the page's.
  if (name?.startsWith('errata-')) return false;
  if (event.type === 'click') return true;
  // A box that was ticked or a file that was chosen: the click has told it.
  if (event.type === 'input') return 'inputType' in event;
  if (name === 'input') return !buttons.test(attributeOf(target, 'type') ?? '');
  return name === 'textarea' || (attributeOf(target, 'contenteditable') ?? 'false') !== 'false';
}

const buttons = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/i;
