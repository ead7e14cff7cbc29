import { expect, test } from '@playwright/test';
import { type ElementReader, selectorOf } from '../../../../shared/integrations/selector.ts';

interface Fake {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

const reader: ElementReader = {
  nameOf: (part) => (part as Fake).name,
  attributeOf: (element, name) => (element as Fake).attributes?.[name],
};
const el = (name: string, attributes: Fake['attributes'] = {}): Fake => ({ name, attributes });
const around = [el('body'), el('html'), {}, {}];

const cases: ReadonlyArray<readonly [what: string, path: readonly Fake[], selector: string]> = [
  [
    'a button in a form',
    [el('button', { class: 'primary', type: 'submit' }), el('form', { id: 'checkout' }), ...around],
    'body > form#checkout > button.primary[type="submit"]',
  ],
  [
    'Sentry’s own example',
    [el('button', { id: 'button1', type: 'button' }), ...around],
    'body > button#button1[type="button"]',
  ],
  [
    'a field, but not what is in it',
    [el('input', { type: 'password', name: 'pw', value: 'secret', placeholder: 'p' }), ...around],
    'body > input[type="password"][name="pw"]',
  ],
  [
    'a link, but not where it leads',
    [el('a', { href: '/?token=1', title: 'Cart' }), ...around],
    'body > a[title="Cart"]',
  ],
  [
    'what a screen reader is told',
    [el('div', { role: 'button', 'aria-label': 'Close "it"' })],
    'div[aria-label="Close \\"it\\""][role="button"]',
  ],
  [
    'a component by the name that its maker gave it',
    [
      el('button', { id: 'b', 'data-sentry-component': 'PayButton' }),
      el('form', { 'data-sentry-element': 'Form' }),
      ...around,
    ],
    'body > Form > PayButton',
  ],
  ['three classes of many', [el('div', { class: ' a  b\nc d ' })], 'div.a.b.c'],
  [
    'an element in a shadow tree',
    [el('button'), {}, el('my-card', { id: 'c' }), ...around],
    'body > my-card#c > button',
  ],
  ['the document element', [el('html'), {}, {}], 'html'],
  ['the document', [{}, {}], ''],
  ['nothing', [], ''],
  ['an empty id', [el('p', { id: ' ', name: '' })], 'p'],
  ['five ancestors', [...'abcdefgh'].map((name) => el(name)), 'f > e > d > c > b > a'],
  ['a long value', [el('p', { title: 'x'.repeat(100) })], `p[title="${'x'.repeat(40)}"]`],
];
for (const [what, path, selector] of cases) {
  test(`selectorOf() names ${what}`, () => {
    expect(selectorOf(path, reader)).toBe(selector);
  });
}

test('selectorOf() stays within 200 characters', () => {
  const long = el('x'.repeat(90), {
    id: 'y'.repeat(90),
    class: 'z'.repeat(90),
    name: 'n'.repeat(90),
    title: 't'.repeat(90),
  });
  expect(selectorOf([long, ...around], reader)).toHaveLength(200);
  const wide = el('div', { class: 'c'.repeat(90), id: 'd'.repeat(90) });
  const selector = selectorOf([el('b'), wide, wide, wide, wide], reader);
  expect(selector.length).toBeLessThanOrEqual(200);
  expect(selector).toMatch(/^div#d+\.c+ > .* > b$/);
});
